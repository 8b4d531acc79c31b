/**
 * One header of several records, one below another: `Contact | | Orders` over `mail | phone | count` makes
 * "Contact mail", "Contact phone", "Orders count". A name of a group reaches to the next one. O(cells).
 */
export function joinedHeader(records: readonly (readonly string[])[]): string[] {
  const width = records.reduce((most, record) => Math.max(most, record.length), 0);
  const last = records.length - 1;
  const lines = records.map((record, line) => (line < last ? spread(record, width) : record));
  return Array.from({ length: width }, (_, column) =>
    lines
      .map((line) => (line[column] ?? '').trim())
      .filter((name, i, names) => name !== '' && name !== names[i - 1])
      .join(' '),
  );
}

function spread(record: readonly string[], width: number): string[] {
  let group = '';
  return Array.from({ length: width }, (_, column) => {
    const name = (record[column] ?? '').trim();
    if (name !== '') group = name;
    return group;
  });
}
