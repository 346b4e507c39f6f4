// The live preview in the page: when something is saved, the page becomes what it now is, and stays where its reader was.
//
// It is added to pages of `siarter serve` alone; nothing of it is in a site that was built.
(() => {
  'use strict';

  const panel = document.querySelector('siarter-preview');
  let version = panel.dataset.version;
  let busy = false;
  let again = false;
  // A page that is gone may come back: some programs save by taking a file away and putting it back.
  const PATIENCE = 1000;
  let leaving = 0;
  // Files changed since the page was last brought up to date; null: nobody knows which.
  let files = [];

  const framed = window.self !== window.top;
  if (framed) panel.hidden = true;
  showPanel(panel);
  connect();

  // ── Hearing of changes ──

  // Browsers allow six connections to one host: a tab that nobody sees gives its own back, and catches up when it is seen.
  function connect() {
    let stream = null;
    const open = () => {
      if (stream || document.hidden) return;
      stream = new EventSource('/_preview/events');
      stream.addEventListener('version', (event) => heard(JSON.parse(event.data)));
    };
    const close = () => {
      stream?.close();
      stream = null;
    };
    document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
    // A page that is left must not keep its connection while the browser remembers it.
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', open);
    open();
  }

  function heard(news) {
    if (news.version === version) return;
    if (files && news.files && news.after === version) files.push(...news.files);
    else files = null;
    update();
  }

  async function update() {
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try {
        await fetchAndShow();
      } catch {
        // The server is gone or busy; the stream opens again by itself, and says what is new.
      }
    }
    busy = false;
  }

  async function fetchAndShow() {
    const response = await fetch(location.href, { headers: { Accept: 'text/html', 'Siarter-Reload': '1' }, cache: 'no-cache' });
    const nearest = response.headers.get('Siarter-Nearest');
    clearTimeout(leaving);
    if (nearest) {
      leaving = setTimeout(() => location.replace(nearest), PATIENCE);
      return;
    }
    if (response.redirected) history.replaceState(history.state, '', response.url + location.hash);
    const text = await response.text();
    const next = new DOMParser().parseFromString(text, 'text/html');
    const nextPanel = next.querySelector('siarter-preview');
    if (!nextPanel) {
      location.reload();
      return;
    }
    if (scripts(document) !== scripts(next)) {
      // A script that has run cannot be taken back.
      location.reload();
      return;
    }
    keepingPlace(() => morph(document.documentElement, next.documentElement));
    version = nextPanel.dataset.version;
    panel.dataset.version = version;
    refreshFiles();
    document.dispatchEvent(new CustomEvent('siarter:shown', { detail: { version } }));
  }

  function scripts(page) {
    return [...page.querySelectorAll('script[src]')].map((script) => script.getAttribute('src')).join(' ');
  }

  // Pictures and films keep their addresses when their bytes change, so the browser has to be told.
  function refreshFiles() {
    const changed = files;
    files = [];
    for (const element of document.querySelectorAll('img[src], source[src], video[src], audio[src]')) {
      const url = new URL(element.getAttribute('src'), location.href);
      if (url.origin !== location.origin || (changed && !changed.includes(url.pathname))) continue;
      if (changed === null && !url.pathname.includes('/files/')) continue;
      url.searchParams.set('_preview', version);
      element.setAttribute('src', url.pathname + url.search);
    }
  }

  // ── Staying where the reader is ──

  // What stands at the top of the window stays there, whatever grew or shrank above it; and focus stays where it was.
  function keepingPlace(change) {
    const anchor = atTheTop();
    const before = anchor?.getBoundingClientRect().top;
    const [x, y] = [window.scrollX, window.scrollY];
    const focused = document.activeElement;
    const selection = focused && 'selectionStart' in focused ? [focused.selectionStart, focused.selectionEnd] : null;
    const style = document.documentElement.style;
    // The browser's own anchoring would move the page a second time; smooth scrolling would move it visibly.
    style.overflowAnchor = 'none';
    style.scrollBehavior = 'auto';
    change();
    if (anchor?.isConnected && y > 0) window.scrollBy(0, anchor.getBoundingClientRect().top - before);
    else window.scrollTo(x, y);
    style.removeProperty('overflow-anchor');
    style.removeProperty('scroll-behavior');
    if (!style.length) document.documentElement.removeAttribute('style');
    if (!focused || focused === document.body || document.activeElement === focused) return;
    const successor = focused.isConnected ? focused : focused.id && document.getElementById(focused.id);
    successor?.focus({ preventScroll: true });
    // Some kinds of input have no selection to set.
    try {
      if (selection && selection[0] !== null) successor?.setSelectionRange(...selection);
    } catch {}
  }

  // The first thing in the window that scrolls with the page. What is fixed or sticky stays where it is whatever happens to
  // the page, and so does all that is in it.
  function atTheTop() {
    const rejectIfPinned = (element) => {
      const { position } = getComputedStyle(element);
      const isPinned = element === panel || position === 'fixed' || position === 'sticky';
      return isPinned ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT, rejectIfPinned);
    while (walker.nextNode()) {
      const { height, top } = walker.currentNode.getBoundingClientRect();
      if (height > 0 && top >= 0 && top < window.innerHeight) return walker.currentNode;
    }
    return null;
  }

  // ── Making one tree of elements like another ──

  // Elements that stay are changed in place: what readers have opened, typed, focused or scrolled stays theirs.
  function morph(live, next) {
    if (live.isEqualNode(next)) return;
    if (live.nodeType !== Node.ELEMENT_NODE) {
      if (live.nodeValue !== next.nodeValue) live.nodeValue = next.nodeValue;
      return;
    }
    if (live === panel) {
      morphPanel(next);
      return;
    }
    if (isStyleSheet(live) && live.getAttribute('href') !== next.getAttribute('href')) {
      swapStyleSheet(live, next);
      return;
    }
    morphAttributes(live, next);
    morphChildren(live, next);
  }

  function morphAttributes(live, next) {
    for (const { name, value } of next.attributes) {
      if (name === 'open' || live.getAttribute(name) === value) continue;
      if (name === 'src' && live.getAttribute('src')?.startsWith(`${value}?_preview=`)) continue;
      live.setAttribute(name, value);
    }
    for (const { name } of [...live.attributes]) {
      // Whether a `<details>` is open is its reader's choice.
      if (name !== 'open' && name !== 'style' && !next.hasAttribute(name)) live.removeAttribute(name);
    }
  }

  function morphChildren(live, next) {
    const olds = [...live.childNodes].filter((node) => !node.siarterLeaving);
    const news = [...next.childNodes];
    const pairs = pair(olds, news);
    const kept = new Set(pairs.values());
    for (const old of olds) if (!kept.has(old)) old.remove();
    let place = live.firstChild;
    for (const node of news) {
      while (place?.siarterLeaving) place = place.nextSibling;
      const old = pairs.get(node);
      if (!old) {
        live.insertBefore(document.importNode(node, true), place);
        continue;
      }
      if (old === place) place = place.nextSibling;
      else live.insertBefore(old, place);
      morph(old, node);
    }
  }

  // Which old node each new one continues: the same start and end first, then by id, then by equality, then by kind.
  function pair(olds, news) {
    const pairs = new Map();
    const take = (node, old) => {
      pairs.set(node, old);
    };
    let start = 0;
    while (start < olds.length && start < news.length && olds[start].isEqualNode(news[start])) {
      take(news[start], olds[start]);
      start += 1;
    }
    let [oldEnd, newEnd] = [olds.length, news.length];
    while (oldEnd > start && newEnd > start && olds[oldEnd - 1].isEqualNode(news[newEnd - 1])) {
      oldEnd -= 1;
      newEnd -= 1;
      take(news[newEnd], olds[oldEnd]);
    }
    const free = new Set(olds.slice(start, oldEnd));
    const open = news.slice(start, newEnd);
    const isLike = (rule) => {
      for (const node of open) {
        if (pairs.has(node)) continue;
        for (const old of free) {
          if (!rule(old, node)) continue;
          take(node, old);
          free.delete(old);
          break;
        }
      }
    };
    isLike((old, node) => node.id && old.id === node.id && old.nodeName === node.nodeName);
    isLike((old, node) => old.isEqualNode(node));
    isLike((old, node) => old.nodeName === node.nodeName && !old.id && !node.id);
    return pairs;
  }

  function isStyleSheet(node) {
    return node.nodeName === 'LINK' && node.rel === 'stylesheet';
  }

  // The old style stays until the new one is there, so that nothing flashes.
  function swapStyleSheet(old, next) {
    const fresh = document.importNode(next, true);
    old.siarterLeaving = true;
    const leave = () => old.remove();
    fresh.addEventListener('load', leave, { once: true });
    fresh.addEventListener('error', leave, { once: true });
    old.after(fresh);
  }

  // ── The panel ──

  function showPanel(host) {
    // Browsers that know declarative shadow roots have made it one already.
    const template = host.querySelector('template');
    if (!host.shadowRoot && template) {
      host.attachShadow({ mode: 'open' }).append(template.content);
      template.remove();
    }
    const root = host.shadowRoot;
    if (!root) return;
    root.addEventListener('click', (event) => {
      if (event.target.closest('[data-close]')) close(root);
    });
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close(root);
    });
    stayClosed(root);
  }

  function close(root) {
    const box = root.querySelector('details');
    box.open = false;
    box.querySelector('summary').focus();
    remember(box.dataset.complaints);
  }

  // A reader who has put these complaints away sees them again only when they change.
  function stayClosed(root) {
    const box = root.querySelector('details');
    if (!box) return;
    box.open = box.dataset.complaints !== '' && box.dataset.complaints !== remembered();
    box.addEventListener('toggle', () => {
      if (!box.open) remember(box.dataset.complaints);
    });
  }

  function remember(complaints) {
    try {
      sessionStorage.setItem('siarter-closed', complaints);
    } catch {}
  }

  function remembered() {
    try {
      return sessionStorage.getItem('siarter-closed');
    } catch {
      return null;
    }
  }

  function morphPanel(next) {
    const root = panel.shadowRoot;
    const content = next.querySelector('template')?.content;
    if (!root || !content) return;
    const before = root.querySelector('details')?.dataset.complaints;
    morphChildren(root, content);
    const box = root.querySelector('details');
    if (box && box.dataset.complaints !== before) box.open = box.dataset.complaints !== '' && box.dataset.complaints !== remembered();
  }
})();
