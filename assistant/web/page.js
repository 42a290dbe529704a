// Citations are plain links (?cite=etc:5.3&quote=…), so they can be copied, opened in another
// window or sent to a colleague; a plain click opens them beside the chat instead.
if (!window.wenceReveal) {
  document.documentElement.lang = "zh-CN";
  // Whether the visitor asked for the article, so that a narrow page should move to it.
  let wanted = window.location.search.includes("cite=");
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
      trigger("select", {
        cite: address.searchParams.get("cite"),
        quote: address.searchParams.get("quote"),
      });
    },
    true,
  );
  // The reader redraws when another citation is opened.
  window.wenceFollow = (element) => {
    const reader = element.closest("#wence-article") || element;
    new MutationObserver(() => window.wenceReveal()).observe(reader, {
      childList: true,
      subtree: true,
    });
    window.wenceReveal();
  };
  // Brings the cited unit into the middle of the reader once its tab is on the screen.
  window.wenceReveal = (tries = 60) => {
    const cited = document.querySelector("#wence-article .cited");
    if (!cited) return;
    if (cited.offsetParent === null) {
      if (tries > 0) requestAnimationFrame(() => window.wenceReveal(tries - 1));
      return;
    }
    const reader = cited.closest(".reader");
    const target = reader.querySelector("mark") || cited;
    const above = target.getBoundingClientRect().top - reader.getBoundingClientRect().top;
    reader.scrollTop += above - reader.clientHeight / 3;
    if (!wanted) return;
    wanted = false;
    const panel = document.getElementById("wence-panel");
    const top = panel.getBoundingClientRect().top;
    if (top < 0 || top > window.innerHeight * 0.6) {
      panel.scrollIntoView({ block: "start" });
    }
  };
  // A long answer is read from its beginning, with the message it answers above it.
  window.wenceShowTurn = () => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const log = document.querySelector("#wence-chat [role=log]");
        const said = log && [...log.querySelectorAll(".user.message")].pop();
        if (!said) return;
        log.scrollTop += said.getBoundingClientRect().top - log.getBoundingClientRect().top - 12;
      }),
    );
  };
}
