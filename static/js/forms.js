/* Forms of the back office. All of it holds without this script too: the server saves a form once, and
   carries out what was previewed and nothing else. */
(() => {
  const changed = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected) && !(field.selectedIndex === 0 && ![...field.options].some((option) => option.defaultSelected));
    return field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue;
  };

  /* The button that carries out a preview belongs to the figures that were previewed. */
  function compare(form) {
    const isStale = [...form.elements].some(changed);
    for (const button of form.querySelectorAll("[data-applies]")) button.disabled = isStale;
    for (const sentence of form.querySelectorAll("[data-stale]")) sentence.hidden = !isStale;
  }
  const previewed = () => document.querySelectorAll("form[data-previewed]");
  for (const name of ["input", "change", "reset"]) {
    document.addEventListener(name, (event) => {
      const form = event.target.closest("form[data-previewed]");
      // A form is reset after its event.
      if (form) setTimeout(() => compare(form));
    });
  }

  /* Of two clicks the second sends nothing. A form that answers with a file stays on its page, so that
     its button lives again after a while. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.isSent) event.preventDefault();
    form.dataset.isSent = "yes";
    setTimeout(() => { delete form.dataset.isSent; }, 5000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-is-sent]")) delete form.dataset.isSent;
    // A browser that comes back to a page fills its fields in again.
    for (const form of previewed()) compare(form);
  });
})();

/* The boxes that search for a choice are named after their field; select2 names them by their content,
   which is nothing before a choice is made. */
(() => {
  const text = (element) => (element ? element.textContent.trim().replace(/:$/, "") : "");
  function nameOf(select) {
    const cell = select.closest("td");
    const heading = cell && cell.closest("table").tHead;
    const column = heading && heading.rows[0].cells[cell.cellIndex];
    return text(select.labels && select.labels[0]) || select.getAttribute("aria-label")
      || text(column) || select.dataset.placeholder || "";
  }
  function nameBoxes() {
    for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
      const container = select.nextElementSibling;
      const box = container && container.querySelector("[role=combobox]");
      if (!box || box.dataset.named) continue;
      box.dataset.named = "yes";
      const name = nameOf(select);
      const shown = container.querySelector(".select2-selection__rendered");
      box.setAttribute("aria-label", name);
      box.removeAttribute("aria-labelledby");
      if (shown && shown.getAttribute("role") === "textbox") {
        shown.removeAttribute("role");
        shown.removeAttribute("aria-readonly");
        box.setAttribute("aria-describedby", shown.id);
      }
      const field = container.querySelector(".select2-search__field");
      if (field) field.setAttribute("aria-label", name);
    }
  }
  /* Django's rows begin with a cell that heads nothing. */
  for (const heading of document.querySelectorAll("th.original:empty")) {
    const cell = document.createElement("td");
    cell.className = "original";
    heading.replaceWith(cell);
  }
  nameBoxes();
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
})();
