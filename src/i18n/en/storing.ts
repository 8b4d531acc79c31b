/** Session files, passphrases, and how much of a session stays in this browser. */
export const storing = {
  'job.sessionFile': 'Writing the session file',

  'sessions.file.open': 'Open a session file',
  'sessions.file.save': 'Save as a file',
  'sessions.file.lead': 'One file that Kindred opens on any computer. It goes to your downloads and nowhere else.',
  'sessions.file.holds': 'What is in it',
  'sessions.file.everything': 'Everything',
  'sessions.file.everything.about':
    'All customer rows, choices, segments and names. Treat it like the customer file itself.',
  'sessions.file.recipe': 'Recipe and personas only',
  'sessions.file.recipe.about':
    'Names of columns, steps, and the names and notes you wrote: not one value of a customer. Levels and words you typed into steps are left out too.',
  'sessions.file.history': 'With the history',
  'sessions.file.history.with':
    'Every edit can still be undone where the file is opened: what you took back, names and notes too, is in it.',
  'sessions.file.history.without': 'What you took back is not in it; where it is opened, the history begins anew.',
  'sessions.file.encrypt': 'Encrypt the file with a passphrase',
  'sessions.file.write': 'Save the file',
  'sessions.file.saved': '{file} is in your downloads.',
  'sessions.file.did': 'Take over the recipe of {name}',
  'sessions.back': 'Back to the sessions',
  'sessions.settings': 'Storage and privacy',

  'sessions.sealed': 'encrypted',
  'sessions.sealed.about': 'Nothing but its name can be read without the passphrase.',
  'sessions.seal': 'Encrypt',
  'sessions.seal.of': 'Encrypt {name}',
  'sessions.seal.lead':
    'From now on {name} is stored encrypted. What was stored of it before may lie in the browser’s own files for a while; for customers that must never be stored unencrypted, choose “Kept encrypted” before you open them.',
  'sessions.unseal': 'Remove the passphrase',
  'sessions.unseal.of': 'Remove the passphrase of {name}',

  'pass.word': 'Passphrase',
  'pass.again': 'Passphrase once more',
  'pass.lost': 'A lost passphrase is lost: nobody, Kindred neither, can open what it locks. Write it down.',
  'pass.short': 'At least {least} letters.',
  'pass.differs': 'The two are not the same.',
  'pass.set': 'Use this passphrase',
  'pass.working': 'Making the key …',

  'unlock.title': 'Passphrase needed',
  'unlock.lead': '{name} is encrypted.',
  'unlock.open': 'Open',
  'unlock.cancel': 'Not now',
  'unlock.idle': 'Nobody touched Kindred for a while, so it was locked. Nothing is lost.',

  'storing.title': 'What stays in this browser',
  'storing.plain': 'Kept',
  'storing.plain.about': 'Stored in this browser, readable by whoever uses this account on this computer.',
  'storing.sealed': 'Kept encrypted',
  'storing.sealed.about': 'Stored under a passphrase that you choose before you open customers.',
  'storing.memory': 'Not kept',
  'storing.memory.about': 'In memory only: closing the tab forgets everything. Save a session file to keep it.',
  'storing.sealed.ready': 'New sessions are stored encrypted, under your passphrase.',
  'storing.sealed.needed': 'New sessions need a passphrase: until you give one, nothing of them is stored.',
  'storing.badge.memory': 'Not kept',
  'storing.badge.sealed': 'Encrypted',
  'storing.expiry': 'Delete sessions not touched for',
  'storing.expiry.days': '{days, plural, =0 {never} one {# day} other {# days}}',
  'storing.lock': 'Lock encrypted sessions when nobody touches Kindred for',
  'storing.lock.minutes': '{minutes, plural, =0 {never} one {# minute} other {# minutes}}',
  'storing.delete': 'Delete everything',
  'storing.delete.about':
    'Removes every session, setting and copy that Kindred stored in this browser, and clears its other tabs. Files you downloaded stay where they are. This cannot be undone.',
  'storing.delete.sure': 'Delete {count, plural, =0 {all that is stored} one {# session} other {# sessions}} for good',
  'storing.delete.no': 'Keep them',
} as const;
