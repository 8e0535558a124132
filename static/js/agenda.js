/* The screen of an agenda, made quick. Every row is a form that works without this: here it is sent
   when it is left, the refusal is shown beside it, and no page is loaded anew. All words and rows come
   from the server. */
(() => {
  const screen = document.querySelector(".agenda-screen");
  if (!screen) return;
  screen.classList.add("scripted");
  const words = screen.dataset;
  const said = screen.querySelector(".said");
  const undo = screen.querySelector(".undo");
  const controls = (form) => [...form.elements].filter((one) => one.name && one.name !== "chosen" && one.type !== "hidden" && one.type !== "submit");
  const rowOf = (element) => element.closest(".row");
  const formOf = (row) => row.querySelector("form");
  const rows = () => [...screen.querySelectorAll(".row:has(form)")];
  const isBlank = (row) => row.classList.contains("blank");
  let composing = false;

  /* A row is printed with what it has chosen; all rows take the rest of a list from one place. */
  function fill(part) {
    for (const list of screen.querySelector("#lists").content.children) {
      for (const one of part.querySelectorAll(`.row select[name="${list.name}"]`)) {
        const [known, value] = [[...one.options], one.value];
        const all = [...list.cloneNode(true).options];
        if (!all.some((option) => option.value === value)) all.unshift(...known);
        for (const option of all) option.defaultSelected = option.value === value;
        one.replaceChildren(...all);
        one.value = value;
      }
    }
    return part;
  }
  fill(screen);

  /* What is typed and not saved: the browser itself remembers what the page was printed with. */
  const changed = (one) => {
    if (one.type === "checkbox") return one.checked !== one.defaultChecked;
    if (one.options) return !one.options[one.selectedIndex]?.defaultSelected && !(one.selectedIndex === 0 && ![...one.options].some((option) => option.defaultSelected));
    return one.value !== one.defaultValue;
  };
  const isDirty = (row) => controls(formOf(row)).some(changed);
  const mark = (row) => {
    const dirty = isDirty(row);
    row.classList.toggle("dirty", dirty && !isBlank(row));
    row.classList.toggle("has-words", dirty);
  };
  const tell = (text, isWrong = false) => {
    said.textContent = text;
    said.classList.toggle("is-wrong", isWrong);
  };

  /* One request after the other, so that what was written first comes first. */
  let queue = Promise.resolve();
  let waiting = 0;
  function send(data) {
    waiting += 1;
    tell(words.busy);
    const sent = queue.then(async () => {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "agenda" },
      });
      if (!(answer.headers.get("content-type") || "").includes("json")) throw new Error(`${answer.status}`);
      return { status: answer.status, ...(await answer.json()) };
    });
    queue = sent.catch(() => {}).finally(() => { waiting -= 1; });
    return sent;
  }
  const dataOf = (form, act, more = {}) => {
    const data = new FormData(form);
    data.delete("chosen");
    data.set("act", act);
    for (const [name, value] of Object.entries(more)) data.set(name, value);
    return data;
  };
  const token = () => screen.querySelector("[name=csrfmiddlewaretoken]").value;

  function made(html) {
    const model = document.createElement("template");
    model.innerHTML = html.trim();
    fill(model.content);
    return model.content.firstElementChild;
  }

  /* Where the officer is: kept through every change of the page. */
  function place() {
    const one = document.activeElement;
    const row = one && one.closest && rowOf(one);
    return row && { id: row.id, name: one.name, from: one.selectionStart, until: one.selectionEnd };
  }
  function go(where) {
    const row = where && document.getElementById(where.id);
    const one = row && (row.querySelector(`[name="${where.name || "when"}"]:not([type=hidden])`) || row.querySelector("input, select"));
    if (!one) return;
    one.focus();
    if (where.from !== undefined && one.setSelectionRange && one.type === "text") one.setSelectionRange(where.from, where.until);
  }

  function refuse(row, answer) {
    clear(row);
    const box = document.createElement("div");
    box.className = "wrong";
    box.setAttribute("role", "alert");
    const line = (text) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = text;
      box.append(paragraph);
      return paragraph;
    };
    for (const [name, sentences] of Object.entries(answer.errors || {})) {
      sentences.forEach(line);
      row.querySelector(`[name="${name}"]`)?.setAttribute("aria-invalid", "true");
    }
    if (answer.link) {
      const link = document.createElement("a");
      [link.href, link.textContent] = answer.link;
      link.target = "_blank";
      const button = document.createElement("button");
      button.name = "act";
      button.value = isBlank(row) ? "add_with_venue" : "save_with_venue";
      button.textContent = answer.button;
      line("").append(button, " ", link);
    }
    if (answer.told && answer.told.length) {
      line(words.elsewhere.replace("%(who)s", answer.who || words.somebody));
      for (const one of answer.told) line(`${one.label}: ${one.was || "–"} → ${one.now || "–"}`);
      const form = formOf(row);
      form.elements.version.value = answer.version;
      for (const one of controls(form)) {
        if (!(one.name in answer.fields)) continue;
        if (one.type === "checkbox") one.checked = Boolean(answer.fields[one.name]);
        else one.value = answer.fields[one.name];
      }
    }
    formOf(row).append(box);
    row.classList.add("refused");
    tell(box.firstElementChild ? box.firstElementChild.textContent : "", true);
  }
  function clear(row) {
    row.classList.remove("refused");
    row.querySelector(".wrong")?.remove();
    for (const one of row.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  }
  function settled(answer) {
    tell(answer.said);
    if (undo && answer.undo) undo.hidden = false;
  }
  const failed = () => tell(words.failed, true);

  /* A row that was saved is replaced by what the server made of it, unless somebody types in it. */
  function replace(row, answer) {
    const fresh = made(answer.row);
    const list = document.querySelector(`#day-${answer.day} ol`);
    const where = place();
    if (!list) return again(answer.id);
    const before = (answer.before && document.getElementById(answer.before)) || null;
    const blanks = [...list.children].filter((one) => isBlank(one) && one.id === `new-${answer.day}-`);
    const old = document.getElementById(answer.id);
    if (old) {
      // Taken away with the focus in it, it would be left, and so saved once more.
      old.replaced = true;
      old.remove();
    }
    if (row.isConnected && row.parentElement) {
      if (isBlank(row)) row.remove();
    }
    list.insertBefore(fresh, before || blanks[0] || null);
    if (where && (where.id === answer.id || where.id === row.id) && !document.activeElement?.closest(".row")) go({ ...where, id: answer.id });
    return undefined;
  }

  function save(row, name) {
    if (!isDirty(row) && !row.classList.contains("refused")) return Promise.resolve(true);
    if (row.sending) return row.sending.then(() => (row.isConnected && isDirty(row) ? save(row) : true));
    const form = formOf(row);
    const blank = isBlank(row);
    const data = dataOf(form, name || (blank ? "add" : "save"));
    const typed = JSON.stringify([...data]);
    row.sending = send(data)
      .then((answer) => {
        row.sending = null;
        if (answer.status >= 400) {
          refuse(row, answer);
          return false;
        }
        settled(answer);
        if (!blank && JSON.stringify([...dataOf(form, "save")]) !== typed) {
          form.elements.version.value = made(answer.row).querySelector("[name=version]").value;
          return true;
        }
        if (answer.again) again(answer.focus);
        else replace(row, answer);
        return true;
      })
      .catch(() => {
        row.sending = null;
        failed();
        return false;
      });
    return row.sending;
  }

  /* The new venue is one to choose from now on, and whatever else was refused for it goes along. */
  function saveWithVenue(row, name) {
    const venue = formOf(row).elements.venue.value.trim();
    const list = row.parentElement;
    save(row, name).then((isSaved) => {
      if (!isSaved) return;
      // The button that was pressed is gone with its row.
      if (document.activeElement === document.body) go({ id: list.lastElementChild.id });
      const option = document.createElement("option");
      option.value = venue;
      document.getElementById("venues").append(option);
      for (const one of screen.querySelectorAll(".row.refused")) {
        if (formOf(one).elements.venue.value.trim() === venue) save(one);
      }
    });
  }

  /* The empty row is sent as a row of its own, and the next one is written meanwhile. */
  function add(blank) {
    const title = formOf(blank).querySelector("[name^=title_]");
    if (!title.value.trim() && !isDirty(blank)) return;
    const row = blank.cloneNode(true);
    const [from, into] = [controls(formOf(blank)), controls(formOf(row))];
    const status = formOf(blank).elements.status.value;
    from.forEach((one, n) => { into[n].value = one.value; });
    row.removeAttribute("id");
    clear(row);
    blank.before(row);
    // The next one is likely to be in the same state.
    for (const option of formOf(blank).elements.status.options) option.defaultSelected = option.value === status;
    formOf(blank).reset();
    clear(blank);
    mark(blank);
    const inBetween = formOf(blank).elements.after.value;
    formOf(blank).elements.when.focus();
    save(row).then((isSaved) => {
      if (isSaved && inBetween) {
        const made = blank.previousElementSibling;
        if (made?.id) formOf(blank).elements.after.value = made.id.slice(1);
      }
    });
  }

  /* The page is read again, and rows that hold something unsaved stay as they are. */
  async function again(focus) {
    const answer = await fetch(location.href.split("#")[0]);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const where = focus ? { id: focus, name: place()?.name } : place();
    screen.querySelector("#lists").replaceWith(page.getElementById("lists"));
    const fresh = fill(page.getElementById("days"));
    for (const row of rows().filter((one) => one.id && isDirty(one))) {
      fresh.querySelector(`#${CSS.escape(row.id)}`)?.replaceWith(row);
    }
    screen.querySelector("#days").replaceWith(fresh);
    go(where);
  }
  async function act(data, row) {
    try {
      const answer = await send(data);
      if (answer.status >= 400) {
        if (row && row.isConnected && (answer.told?.length || !answer.errors?.__all__)) refuse(row, answer);
        else tell((answer.errors?.__all__ || [""])[0], true);
        return;
      }
      settled(answer);
      await again(answer.focus);
      tell(answer.said);
    } catch {
      failed();
    }
  }
  /* What was typed goes first, and the act with the version that this gave. */
  async function actOn(row, name, more) {
    if (!(await save(row))) return;
    const now = document.getElementById(row.id);
    if (now) await act(dataOf(formOf(now), name, more), now);
  }

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
    if (row && event.target.name !== "chosen") mark(row);
  });
  screen.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name !== "chosen" || !box.closest("header")) return;
    for (const one of dayOf(box).querySelectorAll(".row [name=chosen]")) one.checked = box.checked;
  });
  screen.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (!row || row.replaced || isBlank(row) || row.contains(event.relatedTarget)) return;
    // A window that loses the focus has left nothing.
    if (document.hasFocus()) save(row);
  });

  screen.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (event.isComposing || composing || !row || !row.querySelector("form")) return;
    const field = event.target;
    const isText = field.matches("input:not([type=checkbox])");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const inPanel = field.closest(".more");
    let done = true;
    if (event.key === "Enter" && event.altKey) {
      const more = row.querySelector(".more");
      if (more) { more.open = !more.open; (more.open ? more.querySelector(".panel input:not([type=hidden])") : more.querySelector("summary")).focus(); }
    } else if (event.key === "Enter" && event.shiftKey) {
      save(row);
      addAfter(row);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (isBlank(row)) add(row); else save(row);
    } else if (event.key === "Enter" && (isText || field.tagName === "SELECT")) {
      if (isBlank(row)) add(row);
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
    if (event.key === "?" && !event.target.matches("input, select, textarea")) {
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
    if (name === "add") add(row);
    else if (name === "save") save(row);
    else if (name.endsWith("_with_venue")) saveWithVenue(row, name);
    else if (row) actOn(row, name);
    else act(dataOf2(event.target, name));
  });
  const dataOf2 = (form, name) => {
    const data = new FormData(form);
    // A day that is ticked has ticked its rows, whose versions are newer than its own.
    const chosen = [...screen.querySelectorAll(".row [name=chosen]:checked")].map((one) => one.value);
    if (name === "several") data.set("chosen", chosen.join());
    data.set("act", name);
    return data;
  };
  screen.addEventListener("click", (event) => {
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

  addEventListener("beforeunload", (event) => {
    if (waiting || rows().some((row) => isDirty(row))) event.preventDefault();
  });
})();
