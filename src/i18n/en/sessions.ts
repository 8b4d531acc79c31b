/** Sessions: what is stored in this browser. */
export const sessions = {
  'sessions.title': 'Sessions',
  'sessions.lead':
    'Everything you open is stored by itself in this browser, on this computer only. Pick up where you left off.',
  'sessions.new': 'New session',
  'sessions.list': 'Stored sessions',
  'sessions.empty': 'No sessions yet',
  'sessions.empty.about':
    'As soon as you open a file, Kindred keeps it here with your choices, segments and names, so that a closed tab loses nothing.',
  'sessions.empty.action': 'Open a file',
  'sessions.facts': '{file} · {rows, plural, one {# row} other {# rows}}',
  'sessions.segments': '{count, plural, =0 {no segments yet} one {# segment} other {# segments}}',
  'sessions.saved': 'saved {when}',
  'sessions.current': 'open now',
  'sessions.open': 'Open',
  'sessions.open.of': 'Open {name}',
  'sessions.rename': 'Rename',
  'sessions.rename.of': 'Rename {name}',
  'sessions.rename.field': 'New name of {name}',
  'sessions.duplicate': 'Duplicate',
  'sessions.duplicate.of': 'Duplicate {name}',
  'sessions.delete': 'Delete',
  'sessions.delete.of': 'Delete {name}',
  'sessions.untitled': 'Untitled session',
} as const;
