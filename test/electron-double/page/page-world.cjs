'use strict';

/**
 * What is done in the page's own world, by its source text: every new window is refused here and reported to
 * setWindowOpenHandler. (Letting it open and closing it again hung one run in three.)
 */
function guardPage(worlds) {
  const report = (url, name, features) =>
    worlds.tell('open', {
      url: new URL(url || 'about:blank', document.baseURI).href,
      frameName: String(name ?? ''),
      features: String(features ?? ''),
    });
  const open = (url, name, features) => {
    report(url, name, features);
    return null;
  };
  Object.defineProperty(window, 'open', { value: open, writable: true, configurable: true });

  const elsewhere = /^(?!_self$|_parent$|_top$).+/;
  window.addEventListener('click', (event) => {
    const link = event
      .composedPath()
      .find((node) => node instanceof HTMLAnchorElement && node.href);
    const modified = event.ctrlKey || event.shiftKey || event.metaKey;
    if (!link || event.defaultPrevented || !(modified || elsewhere.test(link.target))) return;
    event.preventDefault();
    report(link.href, link.target, '');
  });
}

module.exports = { guardPage };
