/** Explore: what separates the segments, how sure that is, rules, typical customers. */
export const understand = {
  'understand.working': 'Working out what separates the segments …',
  'understand.working.percent': 'Working out what separates the segments: {percent} done',
  'understand.stopped': 'This was stopped before it was worked out.',
  'understand.again': 'Work it out',
  'understand.onlyOne': 'There is only one segment, so there is nothing that separates it from others.',
  'understand.copy': 'Copy all as text',
  'understand.copied': 'Copied.',
  'understand.notCopied': 'The browser did not allow copying.',
  'understand.noise':
    '{count, plural, one {One customer is} other {# customers are}} in no segment and {count, plural, one {takes} other {take}} no part here.',

  'understand.separation': 'What separates the segments',
  'understand.separation.lead':
    'How much of each variable’s variation lies between the segments, strongest first. Segments are made of their variables, so that these differ is to be expected; what an outcome shows, nobody put there.',
  'understand.separation.none': 'There is no variable to tell the segments apart by.',
  'understand.separation.variable': 'Variable',
  'understand.separation.share': 'Separation',
  'understand.separation.effect': 'Effect',
  'understand.separation.effect.help':
    'How visible the difference is, by Cohen’s usual limits: small from 1 % of the variation, medium from 6 %, large from 14 %. What may be chance counts as none.',
  'understand.separation.sure': 'More than chance?',
  'understand.separation.sure.help':
    'How likely differences like these would be if the segments did not differ, corrected for the number of variables (Holm): surely below 0.1 %, very likely below 5 %. A number has to pass two tests, by means and by ranks.',
  'understand.strength.none': 'none',
  'understand.strength.small': 'small',
  'understand.strength.medium': 'medium',
  'understand.strength.large': 'large',
  'understand.sure.surely': 'surely',
  'understand.sure.likely': 'very likely',
  'understand.sure.chance': 'not more than chance',
  'understand.sure.untested': 'cannot be tested',
  'understand.outcome': 'outcome',
  'understand.separation.more': 'Show all {count} variables',
  'understand.separation.fewer': 'Show the strongest only',
  'understand.tests': 'The tests in full',
  'understand.tests.test': 'Test',
  'understand.tests.value': 'Value',
  'understand.tests.degrees': 'Degrees of freedom',
  'understand.tests.p': 'p',
  'understand.tests.adjusted': 'p, corrected',
  'understand.tests.n': 'Customers',
  'understand.tests.F': 'Analysis of variance (F)',
  'understand.tests.kruskal-wallis': 'Kruskal–Wallis (H)',
  'understand.tests.chi-squared': 'Chi squared',
  'understand.p.tiny': 'below 0.001',

  'understand.trait.number.higher':
    '{column} is {strength, select, extreme {far} strong {much} other {noticeably}} higher: {value} on average, against {all} for all customers.',
  'understand.trait.number.lower':
    '{column} is {strength, select, extreme {far} strong {much} other {noticeably}} lower: {value} on average, against {all} for all customers.',
  'understand.trait.number.times':
    '{column} is {strength, select, extreme {far} strong {much} other {noticeably}} higher: {value} on average, {times} times the {all} of all customers.',
  'understand.trait.number.share':
    '{column} is {strength, select, extreme {far} strong {much} other {noticeably}} lower: {value} on average, {share} of the {all} of all customers.',
  'understand.trait.date.higher':
    '{column} is {strength, select, extreme {far} strong {much} other {noticeably}} later: {value} on average, against {all} for all customers.',
  'understand.trait.date.lower':
    '{column} is {strength, select, extreme {far} strong {much} other {noticeably}} earlier: {value} on average, against {all} for all customers.',
  'understand.trait.level.higher':
    '“{level}” is {strength, select, extreme {far} strong {much} other {noticeably}} more common in {column}: {value}, against {all} of all customers.',
  'understand.trait.level.lower':
    '“{level}” is {strength, select, extreme {far} strong {much} other {noticeably}} rarer in {column}: {value}, against {all} of all customers.',
  'understand.evidence.d': 'd {value} ({low} to {high}), n {n}',
  'understand.evidence.d.alone': 'd {value}, n {n}',
  'understand.evidence.lift': 'lift {value} ({low} to {high}), n {n}',
  'understand.evidence.lift.alone': 'lift {value}, n {n}',
  'understand.evidence.help': 'What do d, lift and n mean?',
  'understand.evidence.meaning':
    'd: how many standard deviations the mean lies from that of everybody else. Lift: how many times as common as among all customers. In brackets the range that holds the true value 95 times in 100, by drawing customers again and again. n: customers of the segment with a value.',
  'understand.alike.small': 'No difference worth naming: {columns}.',
  'understand.alike.uncertain': 'Different, but that may be chance: {columns}.',
  'understand.alike.few': 'Too few customers to tell: {columns}.',
  'understand.alike.more': '{columns} and {count} more',

  'understand.rules': 'Rules that retell the segments',
  'understand.rules.lead':
    'Short rules about the variables, as they stand in the file. Every customer fits exactly one of them; each names the segment that most who fit it are in.',
  'understand.rules.accuracy':
    'With up to {depth, plural, one {one question} other {# questions}}, these rules name {accuracy} of the customers rightly; naming the largest segment every time would {baseline}.',
  'understand.rules.depth': 'Questions at most',
  'understand.rules.proposed': '{depth} (proposed)',
  'understand.rules.copy': 'Copy the rules as text',
  'understand.rules.missing': 'With so few questions no rule names this segment.',
  'understand.rules.everybody': 'everybody',
  'understand.rules.facts':
    '{n, plural, one {# customer fits} other {# customers fit}}; {precision} of them are in the segment, which is {coverage} of it.',
  'understand.rules.and': '{first} and {second}',
  'understand.rule.from': '{column} is at least {from}',
  'understand.rule.below': '{column} is below {below}',
  'understand.rule.between': '{column} is at least {from} and below {below}',
  'understand.rule.date.from': '{column} is {from} or later',
  'understand.rule.date.below': '{column} is before {below}',
  'understand.rule.date.between': '{column} is {from} or later and before {below}',
  'understand.rule.orMissing': '{condition} (or missing)',
  'understand.rule.missing': '{column} is missing',
  'understand.rule.present': '{column} is not missing',
  'understand.rule.is': '{column} is “{level}”',
  'understand.rule.isNot': '{column} is not “{level}”',
  'understand.rule.neither': '{column} is none of {levels}',
  'understand.quoted': '“{level}”',

  'understand.examples': 'Typical customers and border cases',
  'understand.examples.lead':
    'Typical customers lie nearest to the middle of their segment, in the space that was clustered. Border cases lie nearly as near to the middle of another one.',
  'understand.examples.choose': 'Choose a segment to see more of its customers.',
  'understand.examples.gone':
    'The rows that these segments were made of are prepared in another way by now, so typical customers cannot be found.',
  'understand.typical': 'Typical customers',
  'understand.border': 'Border cases',
  'understand.border.none': 'Nobody lies near a border: the segments are well apart.',
  'understand.row': 'Row {row}',
  'understand.row.open': 'Show row {row} in the table',
  'understand.segment': 'Segment',
  'understand.customer': 'Customer',
  'understand.border.how': 'How near',
  'understand.border.nearer': '{row} could as well be in {other}: the middle of its own segment is only {gap} nearer.',
  'understand.border.same': '{row} could as well be in {other}: both middles are as near.',
  'understand.border.farther': '{row} could as well be in {other}: the middle of that one is even {gap} nearer.',
  'understand.empty': '(empty)',
} as const;
