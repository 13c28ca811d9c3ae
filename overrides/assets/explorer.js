// Sorting, filtering and paging of a list that is already complete. The choice stands in the address, so it can be shared.
for (const box of document.querySelectorAll("[data-explorer]")) explore(box);

function explore(box) {
  const lists = [...box.querySelectorAll("[data-items]")]; // more than one where the items stand in groups
  const form = box.querySelector("[data-filters]");
  const status = box.querySelector("[data-status]");
  const pager = box.querySelector("[data-pager]");
  const size = Number(box.dataset.pageSize) || Infinity;
  const items = lists.flatMap((list) => [...list.children].map((node) => ({ node, list }))).map((item, order) => ({ ...item, order, is: { ...item.node.dataset } }));
  const heads = [...box.querySelectorAll("th[data-sort]")];
  const selects = [...form.elements].filter((e) => e.name);
  const collator = new Intl.Collator("en", { numeric: true });
  let sort = "", page = 1;

  for (const [column, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      sort = sort === head.dataset.sort ? `-${sort}` : head.dataset.sort;
      page = 1;
      save();
      show();
    });
    head.values = () =>
      (head.cached ??= items.map(({ node }) => {
        const cell = node.children[column];
        const text = (cell.dataset.value ?? cell.textContent).trim();
        return text !== "" && Number.isFinite(Number(text)) ? Number(text) : text.toLowerCase();
      }));
  }

  // What a reader can choose, and nothing else, is taken from the address.
  function load() {
    const asked = new URLSearchParams(location.search);
    for (const select of selects) {
      select.value = asked.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    sort = heads.some((h) => h.dataset.sort === asked.get("sort")?.replace(/^-/, "")) ? asked.get("sort") : "";
    page = Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1);
  }

  function save() {
    const asked = new URLSearchParams(location.search);
    const state = { ...Object.fromEntries(selects.map((s) => [s.name, s.value])), sort, page: page > 1 ? page : "" };
    for (const [name, value] of Object.entries(state)) value ? asked.set(name, value) : asked.delete(name);
    const query = asked.toString();
    history.replaceState(history.state, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }

  function sorted(found) {
    const down = sort.startsWith("-") ? -1 : 1;
    const head = heads.find((h) => h.dataset.sort === sort.replace(/^-/, ""));
    for (const h of heads) h === head ? h.setAttribute("aria-sort", down > 0 ? "ascending" : "descending") : h.removeAttribute("aria-sort");
    if (!head) return found;
    const values = head.values();
    return found.sort((a, b) => {
      const x = values[a.order], y = values[b.order];
      if (x === y) return a.order - b.order;
      if (x === "" || y === "") return x === "" ? 1 : -1; // what is not known stands last, up and down
      return down * (typeof x === "number" && typeof y === "number" ? x - y : collator.compare(x, y));
    });
  }

  function show() {
    const wanted = selects.filter((s) => s.value);
    const found = sorted(items.filter(({ is }) => wanted.every((s) => (is[s.name] ?? "").split(" ").includes(s.value))));
    const pages = Math.max(1, Math.ceil(found.length / size));
    page = Math.min(page, pages);
    const shown = found.slice((page - 1) * size, page * size || undefined);
    for (const list of lists) {
      list.replaceChildren(...shown.filter((item) => item.list === list).map(({ node }) => node));
      list.closest("[data-group]")?.toggleAttribute("hidden", !list.children.length);
    }
    const noun = (n) => (n === 1 ? box.dataset.one : box.dataset.many);
    box.classList.toggle("is-empty", !found.length);
    status.textContent = !found.length ? `0 of ${items.length} ${noun(items.length)}: nothing fits these choices. “Show all” brings everything back.` : found.length === items.length ? `${items.length} ${noun(items.length)}` : `${found.length} of ${items.length} ${noun(items.length)}`;
    if (pager) {
      pager.hidden = pages < 2;
      pager.querySelector("[data-place]").textContent = `Page ${page} of ${pages}`;
      pager.querySelector("[data-previous]").disabled = page === 1;
      pager.querySelector("[data-next]").disabled = page === pages;
    }
  }

  function turn(by) {
    page += by;
    save();
    show();
    box.scrollIntoView();
  }

  form.addEventListener("change", () => {
    page = 1;
    save();
    show();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const select of selects) select.value = "";
    page = 1;
    save();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  pager?.querySelector("[data-previous]").addEventListener("click", () => turn(-1));
  pager?.querySelector("[data-next]").addEventListener("click", () => turn(1));
  addEventListener("popstate", () => {
    load();
    show();
  });
  // A link to an entry that the filter hides shows everything.
  addEventListener("hashchange", () => {
    const target = items.find(({ node }) => node.id && `#${node.id}` === location.hash);
    if (target && !target.node.isConnected) {
      for (const select of selects) select.value = "";
      save();
      show();
      target.node.scrollIntoView();
    }
  });

  form.hidden = false;
  load();
  if (sort || items.length > size || selects.some((s) => s.value)) show();
}
