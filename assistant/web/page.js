// What the page does in the browser beside Gradio: citations open in place, controls report what
// was put into them, files are saved without passing through the server's disk.
(() => {
  if (window.wence) return;
  const wence = (window.wence = {});

  // --- citations -----------------------------------------------------------------------------
  // They are plain links (?cite=etc:5.3&quote=…), so they can be copied, opened in another window
  // or sent to a colleague; a plain click opens them here instead.
  let wanted = window.location.search.includes("cite=");
  wence.links = (trigger) => {
    document.addEventListener(
      "click",
      (event) => {
        const link = event.target.closest && event.target.closest('a[href*="?cite="]');
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
        const address = new URL(link.href, window.location.href);
        if (address.origin !== window.location.origin) return;
        event.preventDefault();
        event.stopPropagation();
        wanted = true;
        const talk = !!link.closest("#wence-talk-page");
        if (!talk) {
          const here = new URL(window.location.href);
          here.search = `?cite=${address.searchParams.get("cite")}`;
          window.history.replaceState(window.history.state, "", here);
        }
        trigger("select", {
          cite: address.searchParams.get("cite"),
          quote: address.searchParams.get("quote"),
          place: talk ? "talk" : "library",
        });
      },
      true,
    );
  };

  // The page's base address is not that of the page: without this such a link would load it anew.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]:not([data-fill])');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    for (const one of document.querySelectorAll(".wence-target")) one.classList.remove("wence-target");
    target.classList.add("wence-target");
    target.scrollIntoView({ block: "start" });
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  });

  // The reader redraws when another citation is opened; its cited unit is brought into view.
  wence.reader = (element) => {
    const show = () => wence.reveal(element);
    new MutationObserver(show).observe(element, { childList: true, subtree: true });
    show();
  };
  wence.reveal = (element, tries = 60) => {
    const cited = element.querySelector(".cited");
    if (!cited) return;
    if (cited.offsetParent === null) {
      if (tries > 0) requestAnimationFrame(() => wence.reveal(element, tries - 1));
      return;
    }
    const reader = cited.closest(".reader");
    const target = reader.querySelector("mark") || cited;
    const above = target.getBoundingClientRect().top - reader.getBoundingClientRect().top;
    reader.scrollTop += above - reader.clientHeight / 3;
    if (!wanted) return;
    wanted = false;
    const panel = element.closest(".wence-panel") || element;
    const top = panel.getBoundingClientRect().top;
    if (top < 0 || top > window.innerHeight * 0.6) panel.scrollIntoView({ block: "start" });
    const where = element.querySelector(".where");
    if (where) where.focus({ preventScroll: true });
  };

  // --- the chat ------------------------------------------------------------------------------
  // A long answer is read from its beginning, with the message it answers above it.
  wence.showTurn = () => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const log = document.querySelector("#wence-chat [role=log]");
        const said = log && [...log.querySelectorAll(".user.message")].pop();
        if (!said) return;
        log.scrollTop += said.getBoundingClientRect().top - log.getBoundingClientRect().top - 12;
      }),
    );
  };

  // What Gradio's own parts lack for a screen reader: words in other languages, a list that has no
  // items, a button inside a button.
  const mend = () => {
    for (const button of document.querySelectorAll('#wence-chat button[aria-label^="Cop"]')) {
      const said = wence.words && wence.words[button.getAttribute("aria-label")];
      if (!said || said === button.getAttribute("aria-label")) continue;
      button.setAttribute("aria-label", said);
      button.title = said;
    }
    for (const list of document.querySelectorAll("#wence-chat .examples[role=list]")) list.setAttribute("role", "group");
    for (const header of document.querySelectorAll(".toast-header[role=button]")) {
      header.removeAttribute("role");
      header.removeAttribute("tabindex");
    }
  };
  new MutationObserver(mend).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["aria-label", "role"],
  });

  // --- controls ------------------------------------------------------------------------------
  const places = {};
  const entry = (control) => {
    const parts = [...control.querySelectorAll("[data-part]")];
    const found = {};
    for (const part of parts) {
      const name = part.dataset.part;
      if (name === "choices") {
        found.choices = found.choices || [];
        if (part.checked) found.choices.push(part.value);
      } else if (name === "year") {
        found.years = found.years || {};
        found.years[part.dataset.year] = part.value;
      } else if (part.type === "radio") {
        if (part.checked) found.choice = part.value;
      } else {
        found[name] = part.value;
      }
    }
    return found;
  };
  const keyOf = (part) => {
    const control = part && part.closest && part.closest(".wence-control");
    if (!control || !part.dataset.part) return null;
    const { part: name, year } = part.dataset;
    const choice = part.type === "radio" || part.type === "checkbox" ? part.value : null;
    return { fact: control.dataset.fact, name, year, choice };
  };
  const find = (element, key) =>
    [...element.querySelectorAll("[data-part]")].find((part) => {
      const other = keyOf(part);
      return other && Object.keys(key).every((name) => other[name] === key[name]);
    });

  // `whole`: every entry is sent each time (the form is the truth); otherwise the one changed,
  // and the next only when the answer to it has arrived, so that none overwrites another.
  wence.controls = (element, trigger, place, whole) => {
    const state = (places[place] = { element, waiting: [], busy: false, focus: null, typed: null, drawnAt: 0 });
    const send = () => {
      if (state.busy || !state.waiting.length) return;
      state.busy = true;
      trigger("input", whole ? { entries: gather() } : { entries: state.waiting.shift() });
      if (whole) state.waiting = [];
      // A lost answer must not lock the page.
      clearTimeout(state.timer);
      state.timer = setTimeout(() => wence.done(place, {}), 15000);
    };
    const gather = () => {
      const all = {};
      for (const control of element.querySelectorAll(".wence-control")) {
        all[control.dataset.fact] = entry(control);
      }
      return all;
    };
    state.send = send;
    element.addEventListener("change", (event) => {
      const control = event.target.closest(".wence-control");
      if (!control) return;
      state.typed = null;
      // What was put in now is newer than what was drawn.
      state.drawnAt = 0;
      // A unit without an amount says nothing yet.
      const now = entry(control);
      if (event.target.dataset.part === "unit" && !(now.text || Object.values(now.years || {}).some(Boolean))) return;
      state.waiting.push({ [control.dataset.fact]: now });
      send();
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-clear]");
      if (!button) return;
      state.waiting.push({ [button.dataset.clear]: null });
      send();
    });
    element.addEventListener("input", (event) => (state.typed = event.target.value));
    element.addEventListener("focusin", (event) => {
      state.focus = keyOf(event.target);
      state.typed = null;
    });
    // Drawing the controls anew reuses elements for other facts: what is shown in them has to
    // follow, and the focus and what is being typed must stay with their fact.
    const settle = () => {
      if (Date.now() - state.drawnAt > 500) return;
      const active = keyOf(document.activeElement);
      const same = active && state.focus && Object.keys(active).every((n) => active[n] === state.focus[n]);
      const typed = state.typed;
      for (const part of element.querySelectorAll("[data-part]")) {
        if (part.type === "radio" || part.type === "checkbox") {
          part.checked = part.hasAttribute("checked");
        } else if (part.tagName === "SELECT") {
          const chosen = [...part.options].find((option) => option.hasAttribute("selected"));
          part.value = (chosen || part.options[0]).value;
        } else {
          part.value = part.getAttribute("value") || "";
        }
      }
      if (!state.focus) return;
      const part = find(element, state.focus);
      if (!part) return;
      const inside = document.activeElement === document.body || element.contains(document.activeElement);
      if (!same && inside) part.focus({ preventScroll: true });
      if (typed !== null && part.type === "text") part.value = state.typed = typed;
    };
    const drawing = () => element.querySelector("[data-drawn]")?.dataset.drawn;
    state.drawn = drawing();
    new MutationObserver(() => {
      const now = drawing();
      if (now !== state.drawn) {
        state.drawn = now;
        state.drawnAt = Date.now();
        // Once more when everything is in its place.
        setTimeout(settle, 200);
      }
      settle();
    }).observe(element, { attributes: true, childList: true, subtree: true });
    element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !element.contains(event.relatedTarget)) state.focus = null;
    });
  };
  wence.done = (place, problems) => {
    const state = places[place];
    if (!state) return;
    clearTimeout(state.timer);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        state.busy = false;
        for (const control of state.element.querySelectorAll(".wence-control")) {
          const said = (problems || {})[control.dataset.fact];
          const line = control.querySelector(".problem");
          line.textContent = said || "";
          line.hidden = !said;
          for (const part of control.querySelectorAll("[data-part]")) {
            if (said) part.setAttribute("aria-invalid", "true");
            else part.removeAttribute("aria-invalid");
          }
        }
        state.send();
      }),
    );
  };

  // From a condition that lacks a fact to the control it is filled in.
  const empty = (control) => {
    const now = entry(control);
    return ![now.text, now.choice, ...Object.values(now.years || {}), ...(now.choices || [])].some(Boolean);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("[data-fill]");
    if (!link) return;
    event.preventDefault();
    const talk = !!link.closest("#wence-talk-page");
    if (talk) document.querySelectorAll("#wence-beside > .tab-wrapper [role=tab]")[1]?.click();
    const names = link.dataset.fill.split(" ");
    const go = (tries) => {
      const all = [...document.querySelectorAll(`${talk ? "#wence-facts" : "#wence-form"} .wence-control`)];
      const found = names.map((name) => all.find((one) => one.dataset.fact === name)).filter(Boolean);
      const control = found.find(empty) || found[0];
      if (control) control.closest("details:not([open])")?.setAttribute("open", "");
      const part = control && (control.querySelector("[data-part]:checked") || control.querySelector("[data-part]"));
      if (!part || part.offsetParent === null) {
        if (tries) requestAnimationFrame(() => go(tries - 1));
        return;
      }
      control.scrollIntoView({ block: "center" });
      part.focus({ preventScroll: true });
    };
    go(60);
  });

  // --- what the browser keeps ----------------------------------------------------------------
  wence.shelf = (element, trigger) => {
    const name = (ident) =>
      [...element.querySelectorAll("[data-ident]")].find((row) => row.dataset.ident === ident)?.querySelector("[data-new-name]")?.value;
    const send = (act, talk) => trigger("select", { act, talk, name: name(talk) });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-act]");
      if (button) send(button.dataset.act, button.dataset.talk);
    });
    element.addEventListener("keydown", (event) => {
      const act = { Enter: "named", Escape: "cancel" }[event.key];
      if (event.target.matches("[data-new-name]") && act && !event.isComposing) {
        event.preventDefault();
        send(act, event.target.closest("[data-ident]").dataset.ident);
      }
    });
    let asked = null;
    new MutationObserver(() => {
      const wanted = element.querySelector("[data-focus]");
      const now = wanted && wanted.closest("[data-ident]").dataset.ident + wanted.tagName;
      if (now === asked) return;
      // The list is gone over again after an answer: back to it, not to the top of the page.
      const back = asked && !wanted && document.activeElement === document.body;
      asked = now;
      if (back) element.querySelector("button")?.focus();
      if (!wanted) return;
      if (wanted.tagName === "INPUT") wanted.value = wanted.getAttribute("value") || "";
      wanted.focus();
      wanted.select?.();
    }).observe(element, { attributes: true, childList: true, subtree: true });
  };
  // Each copy is encoded anew, so an unchanged one was not written: there is no room.
  const written = {};
  const TALK = "wence-talk";
  const CHANGED = "wence-changed";
  let used = false;
  for (const kind of ["pointerdown", "keydown"]) {
    document.addEventListener(kind, () => (used = true), { capture: true, once: true });
  }
  wence.stored = (key) => {
    let now = null;
    try {
      now = window.localStorage.getItem(key);
      // A page that is merely opened writes down again what it has read.
      if (key === TALK && used) {
        window.localStorage.setItem(CHANGED, String(Date.now()));
      }
    } catch {
      // Kept nowhere at all.
    }
    const line = document.querySelector("#wence-kept .no-room");
    if (line) line.hidden = now !== null && now !== written[key];
    written[key] = now;
  };

  // Windows of one browser share one place: the window that writes last is the one that is kept.
  window.addEventListener("storage", (event) => {
    const line = document.querySelector("#wence-kept .two-windows");
    if (line && event.key === CHANGED) line.hidden = false;
  });

  // --- copying -------------------------------------------------------------------------------
  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) return;
    event.preventDefault();
    const address = button.dataset.copy.startsWith("?");
    const text = address ? new URL(button.dataset.copy, window.location.href.split(/[?#]/)[0]).href : button.dataset.copy;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https the clipboard is closed to scripts; a selection still can be copied.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const said = button.querySelector("span");
    said.dataset.before = said.dataset.before || said.textContent;
    said.textContent = button.dataset.done;
    clearTimeout(button.wenceTimer);
    button.wenceTimer = setTimeout(() => (said.textContent = said.dataset.before), 2000);
  });

  // --- files ---------------------------------------------------------------------------------
  wence.save = (file) => {
    if (!file || !file.name) return;
    const bytes = Uint8Array.from(atob(file.content), (one) => one.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
})();
