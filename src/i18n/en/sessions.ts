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

  'sessions.save': 'Save now',
  'sessions.storage': 'Storage',
  'sessions.storage.used': '{used} of {room} used by Kindred and what else this address keeps here',
  'sessions.storage.unknown': 'This browser does not say how much room there is.',
  'sessions.storage.promised': 'The browser has promised to keep your sessions until you delete them.',
  'sessions.storage.notPromised':
    'The browser may clear your sessions when this computer runs out of room. Keep a file of what matters: Save as a file.',

  'keeping.elsewhere.title': 'Open in another tab',
  'keeping.elsewhere':
    'This session is being worked on in another tab. Here you can look at it; nothing is changed or stored.',
  'keeping.elsewhere.refused': 'That was not done.',
  'keeping.elsewhere.unkept': 'What you changed here since is not stored. Keep it as a copy, or it is dropped.',
  'keeping.useHere': 'Use it here',
  'keeping.keepCopy': 'Keep as a copy',
  'keeping.outdated.title': 'Kindred was updated in another tab',
  'keeping.outdated':
    'Your work is stored. Reload this page to go on with the new version; until then nothing here is stored.',
  'keeping.reload': 'Reload',
  'keeping.failed.title': 'Not saved',
  'keeping.rescue': 'Download the session file',
  'keeping.repair': 'Empty the damaged storage and store this session again',
  'keeping.loss.title': 'Stored sessions are gone',
  'keeping.loss':
    "When you were here last, at {time} on {date}, {sessions, plural, one {# session was stored that is} other {# sessions were stored that are}} not there any more: the browser's storage was emptied or is damaged.",
  'keeping.loss.restored': '“{name}” was brought back from its copy.',
  'keeping.loss.none':
    'There is no copy of them in this browser. Open your file again, or a session file that you exported.',
} as const;
