import { DomainError } from '../../domain/errors.ts';
import type { Columns, ImportFormat, Notes } from './types.ts';

/** The header of a file cannot be used: nothing of the file was read. */
const refuse = (message: string): never => {
  throw new DomainError('INVALID_BODY', message, { issues: [{ path: [], message }] });
};

/**
 * Finds the columns of a format in a file's header, by their names there (`map`) or their own.
 * Columns nobody knows are left out, with a warning. Throws INVALID_BODY where a required or mapped one is missing.
 */
export function bindColumns(
  header: readonly string[],
  { format, map, warnings }: { format: ImportFormat; map: Readonly<Record<string, string>>; warnings: Notes },
): Columns {
  const places = new Map<string, number>();
  header.forEach((name, place) => {
    if (places.has(name.trim())) refuse(`The header names the column '${name.trim()}' twice`);
    places.set(name.trim(), place);
  });
  const columns = new Map<string, number>();
  for (const [name, inFile] of Object.entries(map)) {
    if (!format.isKnown(name)) refuse(`The map names '${name}', which no file of ${format.kind} has`);
    const place = places.get(inFile);
    if (place === undefined)
      refuse(`The map takes '${name}' from '${inFile}', which the header does not have`);
    columns.set(name, place ?? 0);
  }
  const taken = new Set(columns.values());
  for (const [name, place] of places) {
    if (taken.has(place)) continue;
    if (format.isKnown(name) && !columns.has(name)) columns.set(name, place);
    else warnings.add(1, `The column '${name.slice(0, 100)}' is not read`);
  }
  const missing = format.required.filter((name) => !columns.has(name));
  if (missing.length > 0) refuse(`The header has no column ${missing.map((name) => `'${name}'`).join(', ')}`);
  return columns;
}

/**
 * Takes `order_id:InvoiceNo,ordered_at:InvoiceDate` apart: name here → name in the file.
 * Throws INVALID_BODY where a pair is not whole or a name comes twice.
 */
export function parseColumnMap(text: string): Record<string, string> {
  const map: Record<string, string> = {};
  for (const pair of text.split(',').filter((part) => part !== '')) {
    const [name = '', inFile = '', ...rest] = pair.split(':').map((part) => part.trim());
    if (name === '' || inFile === '' || rest.length > 0) refuse(`'${pair}' of the map is not name:column`);
    if (Object.hasOwn(map, name)) refuse(`The map names '${name}' twice`);
    map[name] = inFile;
  }
  return map;
}
