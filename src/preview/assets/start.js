// Keeps the start page up to date.
(() => {
  'use strict';
  const version = document.querySelector('main').dataset.version;
  const stream = new EventSource('/_preview/events');
  stream.addEventListener('version', (event) => {
    if (JSON.parse(event.data).version !== version) location.reload();
  });
  window.addEventListener('pagehide', () => stream.close());
})();
