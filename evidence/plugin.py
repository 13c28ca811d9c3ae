"""MkDocs events in, functions out. The only module that imports mkdocs; it holds no logic of its own."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs_bibtex.citation import Citation

from evidence import checks
from evidence.bibtex import PATH as BIB
from evidence.load import load
from evidence.problem import Problem, as_text
from evidence.render import assets, charts, directives, feeds, frame, intervals, links, references, search, tables, terms, view
from evidence.render.generated import generated_pages

log = get_plugin_logger("evidence")


class EvidencePlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]
    """Loads and checks the corpus, makes pages from it, and keeps mkdocs-bibtex from going wrong in silence."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.corpus: Any = None
        self.scratch = Path(tempfile.mkdtemp(prefix="both-ways-"))

    def on_shutdown(self) -> None:
        shutil.rmtree(self.scratch, ignore_errors=True)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        root = Path(config.config_file_path).parent
        self._read(root, config.repo_url or "", config.extra.get("contact") or "")
        if self.problems:
            report = f"{len(self.problems)} problems in the content:\n\n{as_text(self.problems)}"
            if not self.serving:
                raise PluginError(report)
            log.error(report)
        config.plugins["bibtex"].config.bib_file = str(self._last_good_bib(root))
        if not config.repo_url:
            config.edit_uri = None  # else every page would have an edit link that leads nowhere
        return config

    def _read(self, root: Path, repo_url: str, contact: str) -> None:
        """Corpus and problems. The preview outlives a half-written record: what cannot be read keeps its last state."""
        try:
            corpus = replace(load(root), repo_url=repo_url, contact=contact)
            self.problems = checks.run(corpus)
            self.corpus = corpus.with_fallback(self.corpus) if self.serving else corpus
        except Exception as e:
            if not self.serving or self.corpus is None:
                raise
            log.exception("the content could not be read; the preview shows its last state")
            self.problems = [Problem("evidence", 1, 0, "internal-error", repr(e), "report this with the change that led to it")]

    def _last_good_bib(self, root: Path) -> Path:
        """A copy of the bibliography for mkdocs-bibtex, which hangs the preview on a broken one."""
        copy = self.scratch / "references.bib"
        if not any(p.path == BIB for p in self.problems) or not copy.exists():
            source = root / BIB
            text = source.read_text(encoding="utf-8") if source.is_file() and not self._broken_bib() else ""
            if not copy.exists() or copy.read_text(encoding="utf-8") != text:
                copy.write_text(text, encoding="utf-8")
        return copy

    def _broken_bib(self) -> bool:
        return any(p.path == BIB and p.rule in ("bib-syntax", "bib-duplicate-key", "file-unreadable") for p in self.problems)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        for page in generated_pages(self.corpus):
            files.append(File.generated(config, page.src, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV))
        for path, text in (*charts.chart_files(self.corpus), *feeds.feed_files(self.corpus, config.site_name, config.site_url or "")):
            files.append(File.generated(config, path, content=text))
        bibtex: Any = config.plugins["bibtex"]
        registry = bibtex.registry
        registry.reference_text = references.warmed(type(registry).reference_text.__get__(registry), registry.bib_data.entries, Citation)
        return files

    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        text = directives.expand(references.tighten(markdown), self.corpus, None, page.url)
        return text + references.HEADING if "[@" in text else text

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        html = frame.sure_points(references.name_footnotes(html, self.corpus, page.url), self.corpus, page.file.src_uri)
        if page.meta.get("kind") in terms.KINDS:
            html = terms.explain(html, self.corpus, page.url)
        return links.guard(intervals.unbroken(tables.finished(frame.graded(html, self.corpus, page.file.src_uri))))

    def on_page_context(self, context: Any, *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> Any:
        context["frame"] = frame.of(self.corpus, page.file.src_uri, page.url, config.site_name, page.canonical_url or "")
        return context

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        if not config.site_url:
            config.theme.static_templates.discard("sitemap.xml")
        env.globals["evidence"] = {
            "disclaimer": view.prose(self.corpus.disclaimer),
            "emergency": self.corpus.helplines.record.emergency if self.corpus.helplines else (),
            "problems": self.problems if self.serving else (),
        }
        return env

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        assets.shrink(Path(config.site_dir))
        try:
            search.index_site(Path(config.site_dir), search.entries(self.corpus))
        except search.IndexingError as e:
            raise PluginError(str(e)) from e
        problems = [] if self.serving else checks.run_site(Path(config.site_dir), self.corpus)
        if problems:
            raise PluginError(f"{len(problems)} problems in the built site:\n\n{as_text(problems)}")

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        root = Path(config.config_file_path).parent
        for folder in ("references", "overrides", "evidence/templates"):
            server.watch(str(root / folder))
        return server
