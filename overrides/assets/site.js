// The few lines of script that plain HTML cannot do. Nothing here is needed to read a page.
const root = document.documentElement;

// Citation previews: Escape closes them and they stay closed until the reader points at or focuses another mark (WCAG 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") root.classList.add("previews-off");
});
for (const type of ["focusin", "pointerover"]) {
  document.addEventListener(type, (event) => {
    const mark = event.target.closest?.(".footnote-ref");
    if (!mark) return;
    root.classList.remove("previews-off");
    // One preview at a time: pointing at a mark closes that of the mark with the focus.
    if (type === "pointerover" && document.activeElement !== mark && document.activeElement.matches(".footnote-ref")) document.activeElement.blur();
  });
}
// Words of the glossary get the same preview: the theme makes it for every link of this class that leads to a place on the page.
for (const term of document.querySelectorAll("a.term")) term.classList.add("footnote-ref");
// A finger cannot hover: the first tap opens the preview, the second follows the link.
let tapped = null;
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.(".footnote-ref");
  if (mark && mark !== tapped && event.pointerType === "touch") {
    event.preventDefault();
    mark.focus({ preventScroll: true });
  }
  tapped = mark;
});
// The theme puts previews at the end of the body as dialogs without a name, with copies of the ways back that lead nowhere new.
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (!node.matches?.(".md-tooltip2[role=dialog]")) continue;
    node.setAttribute("aria-label", node.querySelector(".note") ? "Reference" : "Meaning");
    for (const back of node.querySelectorAll(".footnote-backref, .backs")) back.remove();
  }
}).observe(document.body, { childList: true });

// Two marks in a row get a comma between them, so that 1 and 2 are not read as 12.
for (const mark of document.querySelectorAll("sup[id^=fnref]")) {
  if (mark.previousSibling?.id?.startsWith("fnref")) mark.classList.add("also");
}

// The menu. Its link becomes a button that opens the theme's drawer, says whether it is open, and brings the focus along.
const drawer = document.getElementById("__drawer");
const opener = document.querySelector("[data-drawer]");
const menu = document.getElementById("drawer");
if (drawer && opener && menu) {
  const closer = menu.querySelector("[data-drawer-close]");
  const toggle = (event) => {
    event.preventDefault();
    drawer.click();
  };
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-controls", "drawer");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", toggle);
  opener.addEventListener("keydown", (event) => event.key === " " && toggle(event));
  closer.addEventListener("click", toggle);
  drawer.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", String(drawer.checked));
    requestAnimationFrame(() => (drawer.checked ? closer : opener).focus());
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.checked) drawer.click();
  });
  menu.addEventListener("focusout", (event) => {
    if (drawer.checked && event.relatedTarget && !menu.contains(event.relatedTarget)) drawer.click();
  });
}

// A table that is wider than its box scrolls inside it: let the keyboard scroll it too, and name the box while it does.
const boxes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth <= target.clientWidth) {
      for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      continue;
    }
    const heads = [...document.querySelectorAll("article :is(h1,h2,h3,h4)")];
    const head = heads.filter((h) => h.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
    const nth = [...document.querySelectorAll(".facts, .md-typeset__scrollwrap")].indexOf(target) + 1;
    target.tabIndex = 0;
    target.setAttribute("role", "region");
    target.setAttribute("aria-label", `Table ${nth}, scrolls sideways: ${head?.textContent ?? ""}`);
  }
});
// The theme wraps tables in boxes after this script has run.
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".facts, .md-typeset__scrollwrap")) boxes.observe(box);
});

// The link to a claim is copied where the browser allows it.
for (const link of document.querySelectorAll("[data-copy-link]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy link";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(link.href).then(() => (said.textContent = " Copied."), () => (said.textContent = " Not allowed here."));
  });
  link.after(" ", button, said);
}

// On paper nothing can be unfolded.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("article details:not(.contents)")) fold.open = true;
});

// The search page. Pagefind is loaded there only.
const box = document.querySelector("[data-search]");
if (box) {
  const status = box.querySelector("[data-search-status]");
  const list = box.querySelector("[data-search-results]");
  const asked = new URLSearchParams(location.search);
  const words = asked.get("q")?.trim() ?? "";
  const kind = box.querySelector("select");
  box.querySelector("input").value = words;
  kind.value = asked.get("kind") ?? "";
  if (kind.selectedIndex < 0) kind.value = "";
  if (words) find(words);

  async function find(query) {
    status.textContent = "Searching…";
    try {
      const pagefind = await import(new URL("../pagefind/pagefind.js", document.baseURI.split(/[?#]/)[0]));
      const { results } = await pagefind.search(query);
      // Kinds stand in each result and not in the index's filters: Pagefind writes those in another order at every build.
      const all = await Promise.all((kind.value ? results : results.slice(0, 30)).map((result) => result.data()));
      const right = kind.value ? all.filter((page) => page.meta.kind === kind.value) : all;
      const found = kind.value ? right.length : results.length;
      const shown = right.slice(0, 30);
      status.textContent = `${found} found${found > shown.length ? `, the first ${shown.length} shown` : ""}`;
      if (!shown.length) status.textContent = "Nothing found. Check the spelling, try one word, or use the list from A to Z. In danger: get help now, at the top of this page.";
      for (const page of shown) list.append(entry(page));
    } catch {
      status.textContent = "The search index could not be loaded. Use the list from A to Z.";
    }
  }

  function entry(page) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = page.meta.address ? new URL(`../${page.meta.address}`, document.baseURI) : page.url; // a claim or a word on its page
    link.textContent = page.meta.title;
    const text = document.createElement("p");
    text.innerHTML = page.excerpt; // from our own index: text with <mark> only
    const label = document.createElement("span");
    label.className = "label";
    label.textContent = ` ${page.meta.kind ?? ""}`;
    const about = document.createElement("p");
    about.className = "small";
    about.textContent = page.meta.about ?? "";
    item.append(link, label, ...(page.meta.about ? [about] : []), text);
    return item;
  }
}
