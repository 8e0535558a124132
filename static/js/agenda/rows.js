/* The rows of the agenda screen: what they hold, what of it is not saved, and where the officer is.
   Every row is a form that works without scripts. All words and rows come from the server.
   The four scripts of the screen share what they say in `agenda`, in the order in which they are loaded. */
const agenda = {};

(() => {
  const screen = document.querySelector(".agenda-screen");
  if (!screen) return;
  screen.classList.add("scripted");
  const said = screen.querySelector(".said");

  const controls = (form) => [...form.elements].filter((field) => field.name && field.name !== "chosen" && field.type !== "hidden" && field.type !== "submit");
  const rowOf = (element) => element.closest(".row");
  const formOf = (row) => row.querySelector("form");
  const rows = () => [...screen.querySelectorAll(".row:has(form)")];
  const isBlank = (row) => row.classList.contains("blank");

  /* A row is printed with what it has chosen; all rows take the rest of a list from one place. */
  function fill(part) {
    for (const list of screen.querySelector("#lists").content.children) {
      for (const select of part.querySelectorAll(`.row select[name="${list.name}"]`)) {
        const [known, value] = [[...select.options], select.value];
        const all = [...list.cloneNode(true).options];
        if (!all.some((option) => option.value === value)) all.unshift(...known);
        for (const option of all) option.defaultSelected = option.value === value;
        select.replaceChildren(...all);
        select.value = value;
      }
    }
    return part;
  }

  /* What is typed and not saved: the browser itself remembers what the page was printed with. */
  const changed = (field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.options) return !field.options[field.selectedIndex]?.defaultSelected && !(field.selectedIndex === 0 && ![...field.options].some((option) => option.defaultSelected));
    return field.value !== field.defaultValue;
  };
  const isDirty = (row) => controls(formOf(row)).some(changed);
  const mark = (row) => {
    const dirty = isDirty(row);
    row.classList.toggle("dirty", dirty && !isBlank(row));
    row.classList.toggle("has-words", dirty);
  };
  function write(field, text) {
    if (field.type === "checkbox") field.checked = Boolean(text);
    else field.value = text;
  }
  /* What the database holds by now, as if the row had been printed with it. */
  function rebase(row, stored, version) {
    const form = formOf(row);
    form.elements.version.value = version;
    for (const field of controls(form)) {
      if (!(field.name in stored)) continue;
      const text = stored[field.name];
      if (field.type === "checkbox") field.defaultChecked = Boolean(text);
      else if (field.options) for (const option of field.options) option.defaultSelected = option.value === text;
      else field.defaultValue = text;
    }
  }
  const valuesOf = (row) => Object.fromEntries(controls(formOf(row)).map((field) => [field.name, field.type === "checkbox" ? (field.checked ? "on" : "") : field.value]));

  const tell = (text, isWrong = false) => {
    said.textContent = text;
    said.classList.toggle("is-wrong", isWrong);
  };

  function made(html) {
    const model = document.createElement("template");
    model.innerHTML = html.trim();
    fill(model.content);
    return model.content.firstElementChild;
  }

  /* Where the officer is: kept through every change of the page. */
  function place() {
    const field = document.activeElement;
    const row = field && field.closest && rowOf(field);
    return row && { id: row.id, name: field.name, from: field.selectionStart, until: field.selectionEnd };
  }
  function go(where) {
    const row = where && document.getElementById(where.id);
    const field = row && (row.querySelector(`[name="${where.name || "when"}"]:not([type=hidden])`) || row.querySelector("input, select"));
    if (!field) return;
    field.focus();
    if (where.from !== undefined && field.setSelectionRange && field.type === "text") field.setSelectionRange(where.from, where.until);
  }

  fill(screen);
  Object.assign(agenda, { screen, said, words: screen.dataset, controls, rowOf, formOf, rows, isBlank, fill, isDirty, mark, write, rebase, valuesOf, tell, made, place, go });
})();
