/** The lock on the door: what it is worth, what was asked for, working with the network off. */
export const door = {
  'door.badge': 'Network lock: {level}',
  'door.level.full': 'full',
  'door.level.partial': 'partial',
  'door.level.off': 'off',
  'door.level.testing': 'testing …',
  'door.open': 'Network lock: what it is worth here, and every request so far',
  'door.full':
    'Tested just now: neither this page nor its workers may send anything to another address, and the browser lets neither leave for one.',
  'door.partial':
    'Tested just now: the page itself may not send anything to another address. Not everything holds in this browser or with this host:',
  'door.off':
    'Nothing enforces that your data stays here: the page came without its rules. Kindred itself still sends nothing.',
  'door.gap.page': 'The page may ask other addresses: no content policy holds.',
  'door.gap.worker': 'Workers, which read and compute, came without a content policy of their own.',
  'door.gap.markup': 'This browser has no Trusted Types: markup is kept out by Kindred alone.',
  'door.gap.navigation':
    'This browser does not know the rule that forbids leaving for another address, by a link or by WebRTC. Chrome and Edge know it since version 152.',
  'door.gap.allowlist': 'The page came without the rule that forbids leaving for another address.',
  'door.gap.headers': 'The host does not send these headers: {names}.',
  'door.gap.headersUnseen': 'Which headers the host sends could not be found out.',
  'door.gap.reload': 'Kindred’s own keeper took over after the page was loaded. Load the page again to have it all.',
  'door.ledger': 'Every request so far',
  'door.ledger.all':
    '{count, plural, one {# address} other {# addresses}}, all of them Kindred’s own files. Your data is in none of them.',
  'door.ledger.foreign':
    '{foreign, plural, one {# address is} other {# addresses are}} not Kindred’s own, of {count}. They are listed first.',
  'door.ledger.trial': 'Asked on purpose to test the lock, and refused: nothing was sent.',
  'door.ledger.file': 'File',
  'door.ledger.by': 'Asked by',
  'door.ledger.times': 'Times',
  'door.ledger.bytes': 'From the network',
  'door.ledger.cached': 'kept',
  'door.ledger.refused': 'refused',
  'door.by.page': 'page',
  'door.by.worker': 'worker',
  'door.by.keeper': 'keeper of files',
  'door.refresh': 'Look again',
  'door.offline': 'With the network off',
  'door.offline.ready': 'Works with the network off: all {of} files are kept on this computer ({size}).',
  'door.offline.partly': '{files} of {of} files are kept on this computer. The rest follow on the next visit.',
  'door.offline.keeping': 'Files are being kept, so that Kindred works with the network off …',
  'door.offline.never': 'This browser keeps no files for this page, so Kindred needs the network to start.',
  'door.offline.oneFile':
    'This is the one-file Kindred: all of it is in the file you opened, and it never needs a network. What a browser forbids a file: headers of its own (see above), installing it, opening tables with it from the file manager, and telling of new versions. Sessions belong to this browser; if it keeps none for files, or the file is moved, they may not be found again: export what must last.',
  'door.update': 'A new version of Kindred is ready. Nothing changes until you say so.',
  'door.update.now': 'Load it now',
  'door.update.later': 'Later',
} as const;
