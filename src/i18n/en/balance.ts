/** What each variable carries of the distance between customers, and what to look at among them. */
export const balance = {
  'balance.title': 'Who decides',
  'balance.lead':
    '{name} carries {share} of the distance between customers, the most of {count, plural, one {one variable} other {# variables}}.',
  'balance.lead.even':
    '{count, plural, one {One variable carries all} other {The # variables carry about the same share}} of the distance between customers.',
  'balance.waiting': 'Kindred works out what each variable carries of the distance between customers.',
  'balance.measure': 'Distance',
  'balance.measure.squared': 'squared differences (k-means, Ward)',
  'balance.measure.gower': 'variable by variable (Gower)',
  'balance.exact': 'Exact, over all pairs of customers.',
  'balance.sampled': 'From {pairs} pairs of customers drawn by chance: ± is one standard error.',
  'balance.bar': 'Shares of the distance: {shares}',
  'balance.part': '{column}: {share}',
  'balance.others': '{count, plural, one {one more variable} other {# more variables}}: {share}',
  'balance.head.variable': 'Variable',
  'balance.head.share': 'Share',
  'balance.head.share.meaning':
    'How much of all the distance between customers comes from this variable. Segments follow the variables with the largest shares.',
  'balance.head.weight': 'Weight',
  'balance.head.weight.meaning':
    'How many times as much this variable counts as it would by itself: 2 doubles what it adds to the distance, 0 takes it out. A weight should have a reason that you can tell.',
  'balance.weight.of': 'Weight of {column}',
  'balance.weight.now': 'weight {weight}, share {share}',
  'balance.weight.field': 'Weight of {column} as a number',
  'balance.error': '± {error}',
  'balance.even': 'Even out',
  'balance.even.meaning': 'Gives every variable the same share.',
  'balance.reset': 'All weights 1',
  'balance.split': 'Take apart',
  'balance.split.of': 'Take {column} apart',
  'balance.all': 'Show all {count} variables',
  'balance.warnings': 'Worth a look',
  'balance.warnings.all': 'Show all {count} remarks',
  'balance.none':
    'Nothing odd among the variables: none repeats another, none decides alone, none gives away age, gender or postcode.',
  'balance.warning.identifier':
    '{column} names customers rather than describes them ({distinct} different values in {rows} rows). Whoever is near by it is near by chance.',
  'balance.warning.duplicate':
    '{columns} say exactly the same of every customer, so it counts {count, plural, =2 {twice} other {# times}}.',
  'balance.warning.near-constant': '{share} of the customers have the same value in {column}: it says nearly nothing.',
  'balance.warning.collinear':
    '{columns} say nearly the same (association {least} or more, where 1 is exactly the same), so it counts {count, plural, =2 {twice} other {# times}}.',
  'balance.warning.dominating':
    '{column} carries {share} of the distance, more than the other variables together: it decides nearly alone.',
  'balance.warning.proxy':
    '{column} gives away {of} (association {strength}, where 1 tells it exactly): segments made with it are in part segments by it.',
  'balance.remedy.drop': 'Leave out {columns}',
  'balance.remedy.merge': 'Merge into components',
  'balance.remedy.weigh.one': 'Give it an equal share',
  'balance.remedy.weigh.all': 'Even out all',
  'balance.did.weight': 'weight of {column}',
  'balance.did.lower': 'a weight',
  'balance.did.even': 'equal shares',
  'balance.did.reset': 'all weights 1',
  'balance.did.merge': '{columns} merged',
  'balance.did.split': '{column} taken apart',
  'balance.did.back': 'steps put back',
} as const;
