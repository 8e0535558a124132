/* Keys, buttons and the mouse on the agenda screen: which of them does what. */
(() => {
  const { screen, rowOf, formOf, rows, isBlank, mark, tell, dataOf, clear, save, saveWithVenue, add, act, actOn } = agenda;
  if (!screen) return;
  let composing = false;
  /* A key that still belongs to a conversion. Safari ends the conversion first, and then tells the key with
     the code that all browsers give to keys which an input method has taken. */
  const isConverting = (event) => event.isComposing || composing || event.keyCode === 229;

  function addAfter(row) {
    const list = row.parentElement;
    const model = [...list.children].filter(isBlank).pop();
    if (!model || isBlank(row)) return formOf(model || row).elements.when.focus();
    const blank = model.cloneNode(true);
    formOf(blank).reset();
    clear(blank);
    formOf(blank).elements.after.value = row.id.slice(1);
    blank.id = `new-${row.id}`;
    row.after(blank);
    return formOf(blank).elements.when.focus();
  }

  const dayOf = (row) => row.closest(".day-of-rows");
  const neighbour = (row) => {
    let one = row.previousElementSibling;
    while (one && (!one.id.startsWith("s") || one === carried)) one = one.previousElementSibling;
    return one ? one.id.slice(1) : "first";
  };
  function toDay(row, step) {
    const days = [...screen.querySelectorAll(".day-of-rows")];
    const day = days[days.indexOf(dayOf(row)) + step];
    if (!day) return;
    const last = [...day.querySelectorAll(".row:not(.blank)")].pop();
    actOn(row, "place", { date: day.dataset.day, after: last ? last.id.slice(1) : "first" });
  }
  function toRow(row, step, name) {
    const all = rows();
    const next = all[all.indexOf(row) + step];
    if (next) {
      const one = next.querySelector(`[name="${name}"]:not([type=hidden])`) || formOf(next).elements.when;
      one.focus();
      if (one.select) one.select();
    }
  }

  screen.addEventListener("compositionstart", () => { composing = true; });
  screen.addEventListener("compositionend", () => { composing = false; });
  screen.addEventListener("input", (event) => {
    const row = rowOf(event.target);
    if (row && event.target.name !== "chosen") agenda.typedIn(row, event.target.name);
  });
  screen.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name !== "chosen" || !box.closest("header")) return;
    for (const one of dayOf(box).querySelectorAll(".row [name=chosen]")) one.checked = box.checked;
  });
  screen.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (!row || row.replaced || row.isCleared || isBlank(row) || row.contains(event.relatedTarget)) return;
    // A window that loses the focus has left nothing.
    if (document.hasFocus()) save(row);
  });

  screen.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (isConverting(event) || !row || !row.querySelector("form")) return;
    const field = event.target;
    const isText = field.matches("input:not([type=checkbox])");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const inPanel = field.closest(".more");
    let done = true;
    if (event.key === "Enter" && event.altKey) {
      const more = row.querySelector(".more");
      if (more) { more.open = !more.open; (more.open ? more.querySelector(".panel input:not([type=hidden])") : more.querySelector("summary")).focus(); }
    } else if (event.key === "Enter" && event.shiftKey) {
      if (row.held) agenda.showHeld(row);
      else { save(row); addAfter(row); }
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (isBlank(row)) add(row); else save(row);
    } else if (event.key === "Enter" && (isText || field.tagName === "SELECT")) {
      if (isBlank(row)) add(row);
      else if (row.held) agenda.showHeld(row);
      else { save(row); if (!inPanel) toRow(row, 1, field.name); }
    } else if (event.key === "Escape") {
      const more = row.querySelector(".more");
      if (more?.open) { more.open = false; more.querySelector("summary").focus(); }
      else { formOf(row).reset(); clear(row); mark(row); tell(""); }
    } else if (step && event.altKey && field.tagName !== "SELECT" && !isBlank(row)) {
      if (event.shiftKey) toDay(row, step); else actOn(row, step < 0 ? "up" : "down");
    } else if (step && isText && !inPanel && field.name !== "venue" && !event.altKey && !event.ctrlKey && !event.shiftKey) {
      toRow(row, step, field.name);
    } else done = false;
    if (done) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !isConverting(event) && !event.target.matches("input, select, textarea")) {
      const keys = screen.querySelector(".keys");
      keys.open = !keys.open;
      keys.querySelector("summary").focus();
    }
  });

  screen.addEventListener("submit", (event) => {
    const name = event.submitter?.value;
    const row = rowOf(event.target);
    if (event.target.method === "get" || !name) return;
    event.preventDefault();
    if (name === "add") add(row, true);
    else if (name === "save") save(row, undefined, true);
    else if (name.endsWith("_with_venue")) saveWithVenue(row, name);
    else if (row) actOn(row, name);
    else act(dataOfPage(event.target, name));
  });
  const dataOfPage = (form, name) => {
    const data = new FormData(form);
    // A day that is ticked has ticked its rows, whose versions are newer than its own.
    const chosen = [...screen.querySelectorAll(".row [name=chosen]:checked")].map((one) => one.value);
    if (name === "several") data.set("chosen", chosen.join());
    data.set("act", name);
    return data;
  };
  screen.addEventListener("click", (event) => {
    // The second half of a double click is no second wish; going up by two places is.
    if (event.detail > 1 && event.target.closest("button:not([value=up], [value=down])")) {
      event.preventDefault();
      return;
    }
    const link = event.target.closest(".between, .more .delete");
    if (!link) {
      for (const one of screen.querySelectorAll(".more[open]")) if (!one.contains(event.target)) one.open = false;
      return;
    }
    event.preventDefault();
    const row = rowOf(link);
    if (link.matches(".between")) addAfter(row);
    else act(dataOf(formOf(row), "delete"), row);
  });

  /* The same with a mouse: the server decides what becomes of it. */
  let carried = null;
  const target = (event) => {
    const day = event.target.closest?.(".day-of-rows");
    return day && (event.target.closest(".row") || day.querySelector("ol").lastElementChild);
  };
  const unmark = () => { for (const one of screen.querySelectorAll(".goes-above")) one.classList.remove("goes-above"); };
  screen.addEventListener("dragstart", (event) => {
    const row = event.target.closest?.(".grip") && rowOf(event.target);
    if (!row) return;
    carried = row;
    row.classList.add("carried");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.id);
    event.dataTransfer.setDragImage(row, 10, 10);
  });
  screen.addEventListener("dragover", (event) => {
    const row = carried && target(event);
    if (!row) return;
    event.preventDefault();
    unmark();
    row.classList.add("goes-above");
  });
  screen.addEventListener("drop", (event) => {
    const row = carried && target(event);
    if (!row) return;
    event.preventDefault();
    if (row !== carried) actOn(carried, "place", { date: dayOf(row).dataset.day, after: neighbour(row) });
  });
  screen.addEventListener("dragend", () => {
    carried?.classList.remove("carried");
    carried = null;
    unmark();
  });
})();
