import { attribute, type Content, type Html, html } from './html.ts';

/** A column: its heading; numbers stand to the right, names of places and papers get room enough not to break at every word. */
export interface Column {
  heading: string;
  number?: boolean;
  name?: boolean;
}

/** A row: a list of cells; `sum` sets it apart as a total. */
export interface Row {
  cells: readonly Content[];
  sum?: boolean;
  id?: string;
}

/**
 * A table that becomes a stack of cards on a narrow screen, each cell with its heading before it. The roles are written out because a
 * stacked table loses them in some browsers. The first cell names the row.
 */
export function table(caption: string, columns: readonly Column[], rows: readonly Row[], hideCaption = false): Html {
  const cell = (content: Content, index: number) => {
    const column = columns[index];
    if (index === 0) return html`<th scope="row" role="rowheader">${content}</th>`;
    return html`<td role="cell"${attribute('class', column && kindOf(column))}${attribute('data-label', column?.heading)}>${content}</td>`;
  };
  return html`<table class="stack" role="table"><caption${attribute('class', hideCaption ? 'vh' : undefined)}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(column => html`<th scope="col" role="columnheader"${attribute('class', kindOf(column))}>${column.heading}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(row => html`<tr role="row"${attribute('class', row.sum ? 'sum' : undefined)}${attribute('id', row.id)}>${row.cells.map(cell)}</tr>\n`)}</tbody></table>\n`;
}

function kindOf({ number, name }: Column): string | undefined {
  if (number) return 'n';
  return name ? 'w' : undefined;
}
