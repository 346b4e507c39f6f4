// Pages in frames: as wide as was asked for, scrolling together, and showing the same page in each language.
(() => {
  'use strict';
  const frames = [...document.querySelectorAll('iframe')];
  for (const frame of frames) {
    // Widths are set here: the site's security policy allows no style attributes.
    if (frame.dataset.width) frame.style.width = frame.dataset.width;
    frame.addEventListener('load', () => loaded(frame));
    if (frame.contentDocument?.readyState === 'complete') loaded(frame);
  }

  function loaded(frame) {
    const page = frame.contentWindow;
    page.addEventListener('scroll', () => scrolled(frame), { passive: true });
    follow(frame);
  }

  // The frame that is scrolled leads; what the others then report is an echo.
  let leader = null;
  let rest = 0;
  function scrolled(frame) {
    if (leader && leader !== frame) return;
    leader = frame;
    clearTimeout(rest);
    rest = setTimeout(() => (leader = null), 150);
    const part = partOf(frame.contentWindow);
    for (const other of frames) {
      if (other === frame) continue;
      const page = other.contentWindow;
      page.scrollTo({ top: part * rangeOf(page), behavior: 'instant' });
    }
  }

  function rangeOf(page) {
    return page.document.documentElement.scrollHeight - page.innerHeight;
  }

  function partOf(page) {
    const range = rangeOf(page);
    return range > 0 ? page.scrollY / range : 0;
  }

  // Whoever follows a link in one frame sees its twin in the other.
  function follow(frame) {
    const twins = frame.contentDocument.querySelectorAll('link[rel="alternate"][hreflang]');
    for (const other of frames) {
      if (other === frame) continue;
      const twin = [...twins].find((link) => link.hreflang === other.dataset.lang);
      const path = twin && new URL(twin.href).pathname;
      if (path && other.contentWindow.location.pathname !== path) other.contentWindow.location.replace(path);
    }
  }
})();
