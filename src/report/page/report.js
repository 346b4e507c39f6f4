// Heads of columns become buttons that sort. Without this, tables stand in the order in which they were made.
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const value = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  for (const table of document.querySelectorAll('table.sorts')) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    heads.forEach((head, column) => {
      if (!head.hasAttribute('data-sort')) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        // Numbers begin with the most, names with the first.
        const first = head.dataset.sort === 'number' ? 'descending' : 'ascending';
        const second = first === 'ascending' ? 'descending' : 'ascending';
        const next = head.getAttribute('aria-sort') === first ? second : first;
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', next);
        const sign = next === 'ascending' ? 1 : -1;
        const rows = [...body.rows].filter((row) => !row.classList.contains('group'));
        rows.sort((a, b) => sign * collator.compare(value(a, column), value(b, column)));
        // Once sorted, rows no longer stand under the sections that they are of.
        for (const group of body.querySelectorAll('.group')) group.remove();
        body.append(...rows);
      });
    });
  }
  // Paper cannot be unfolded. Lists in tables say how long they are: that is enough there.
  addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll('details:not([open], td details)')) {
      folded.open = true;
      folded.dataset.folded = '';
    }
  });
  addEventListener('afterprint', () => {
    for (const folded of document.querySelectorAll('details[data-folded]')) folded.open = false;
  });
})();
