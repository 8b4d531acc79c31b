/** Prepare: the recipe, its steps and their settings. */
export const prepare = {
  'prepare.title': 'Prepare the numbers',
  'prepare.lead':
    '{used} of {rows, plural, one {# row is} other {# rows are}} used; {leftOut, plural, =0 {none is} one {# is} other {# are}} left out. {variables, plural, one {One variable becomes} other {# variables become}} {numbers, plural, one {one number} other {# numbers}} for each customer.',
  'prepare.lead.waiting': 'Kindred works out how to turn each variable into numbers that can be compared.',
  'prepare.lead.nothing': 'Nothing is left to compare customers by.',
  'prepare.encodeWords': 'Encode the words as numbers',
  'prepare.back': 'Choose other variables',
  'prepare.next': 'Go on to clustering',
  'prepare.recipe': 'Recipe',
  'prepare.reset': 'Back to the proposal',
  'prepare.reset.of': 'Back to the proposal for {column}',
  'prepare.edited': 'changed by you',
  'prepare.stale': 'These numbers are from before your last change.',
  'prepare.again': 'Compute again',
  'prepare.head.variable': 'Variable',
  'prepare.head.weight': 'Weight',
  'prepare.head.weight.meaning':
    'How much of all the difference between customers this variable makes up. When every number is on the same scale, all weigh alike; a variable that weighs far more than the others decides the segments almost alone.',
  'prepare.head.steps': 'Steps, in order',
  'prepare.head.shape': 'Before and after',
  'prepare.head.shape.meaning':
    'How the values are spread before the first step and after the last one. A long tail on the right means that a few customers have far larger values than the rest.',
  'prepare.weight.label': '{column} makes up {share} of the difference between customers',
  'prepare.noSteps': 'Used as it is.',
  'prepare.noPart': 'takes no part',
  'prepare.becomes': '{count, plural, one {one number} other {# numbers}}',
  'prepare.values': '{count, plural, one {# value} other {# values}}',
  'prepare.before': '{column} before: skew {skew}',
  'prepare.after': '{column} after: skew {skew}',
  'prepare.oneValue': 'one value only',
  'prepare.skew': 'skew {skew}',
  'prepare.rows': 'Rows',
  'prepare.rows.used': '{used} of {rows} used',
  'prepare.rows.all': 'Every row takes part.',
  'prepare.rows.why': 'Rows left out stay in the export, with the reason.',
  'prepare.notes': 'Left out of the comparison',
  'prepare.about': 'What the steps do',

  'recipe.step.fill': 'Fill gaps',
  'recipe.step.fill.off': 'off: customers without a value are left out',
  'recipe.step.fill.title': 'Fill gaps in numbers and dates',
  'recipe.step.fill.about':
    'Distances need a value for everybody. The median is what a typical customer has; leaving rows out is the honest choice when the gap itself means something and few rows are concerned.',
  'recipe.step.fill-level': 'Fill gaps',
  'recipe.step.fill-level.off': 'off: customers without a value are left out',
  'recipe.step.fill-level.title': 'Fill gaps in categories',
  'recipe.step.fill-level.about':
    'A gap in a category can count as a category of its own: customers who did not say are then alike in that. Or it takes the most frequent value, which is fine when gaps are few.',
  'recipe.step.log': 'Take the logarithm',
  'recipe.step.log.off': 'off: very large values keep their full distance',
  'recipe.step.log.title': 'Take the logarithm',
  'recipe.step.log.about':
    'From 10 to 100 is then as far as from 100 to 1,000. A handful of very large customers no longer decide the segments by themselves. Zero stays zero.',
  'recipe.step.standardise': 'Put on the same scale',
  'recipe.step.standardise.off': 'off: counts in its own unit, so large numbers weigh more',
  'recipe.step.standardise.title': 'Put on the same scale',
  'recipe.step.standardise.about':
    'Subtracts the mean and divides by the spread (standardising), so that income in thousands and visits in tens weigh alike.',
  'recipe.step.one-hot': 'One number per value',
  'recipe.step.one-hot.off': 'off: this variable takes no part',
  'recipe.step.one-hot.title': 'One number per value',
  'recipe.step.one-hot.about':
    'Categories have no order, so each value becomes a number of its own, 1 or 0 (one-hot encoding). They are scaled so that all of them together weigh as much as one other variable.',
  'recipe.step.unknown': 'Step “{step}”',

  'recipe.why.recipe.fillMedian':
    '{count, plural, =0 {no gaps to fill} one {one gap, filled with the median ({value})} other {# gaps, filled with the median ({value})}}',
  'recipe.why.recipe.fillMean':
    '{count, plural, =0 {no gaps to fill} one {one gap, filled with the mean ({value})} other {# gaps, filled with the mean ({value})}}',
  'recipe.why.recipe.fillMode':
    '{count, plural, =0 {no gaps to fill} one {one gap, filled with the most frequent value ({value})} other {# gaps, filled with the most frequent value ({value})}}',
  'recipe.why.recipe.missingLevel':
    '{count, plural, =0 {no gaps to fill} one {one gap, kept as a category of their own} other {# gaps, kept as a category of their own}}',
  'recipe.why.recipe.standardise': 'so that it weighs as much as any other variable, whatever its unit',

  'recipe.now.median':
    '{count, plural, =0 {no gaps to fill} one {one gap, filled with the median} other {# gaps, filled with the median}}',
  'recipe.now.mean':
    '{count, plural, =0 {no gaps to fill} one {one gap, filled with the mean} other {# gaps, filled with the mean}}',
  'recipe.now.mode':
    '{count, plural, =0 {no gaps to fill} one {one gap, filled with the most frequent value} other {# gaps, filled with the most frequent value}}',
  'recipe.now.zero': '{count, plural, =0 {no gaps to fill} one {one gap, filled with 0} other {# gaps, filled with 0}}',
  'recipe.now.missing-level':
    '{count, plural, =0 {no gaps to fill} one {one gap, kept as a category of their own} other {# gaps, kept as a category of their own}}',
  'recipe.now.leave-rows-out':
    '{count, plural, =0 {customers without a value are} one {one customer without a value is} other {# customers without a value are}} left out',
  'recipe.now.levels':
    '{numbers, plural, one {one number} other {# numbers}} that together weigh as much as one variable',

  'param.fill.method': 'with',
  'param.fill.method.help': 'What a customer gets who has no value here.',
  'param.fill.method.median': 'the median',
  'param.fill.method.mean': 'the mean',
  'param.fill.method.mode': 'the most frequent value',
  'param.fill.method.zero': 'zero',
  'param.fill.method.leave-rows-out': 'nothing: leave the rows out',
  'param.fill-level.method': 'with',
  'param.fill-level.method.help': 'What a customer gets who has no value here.',
  'param.fill-level.method.missing-level': 'a category of their own',
  'param.fill-level.method.mode': 'the most frequent value',
  'param.fill-level.method.leave-rows-out': 'nothing: leave the rows out',
  'param.one-hot.maxLevels': 'at most',
  'param.one-hot.maxLevels.help': 'How many values get a number of their own; the others are taken together.',
  'param.one-hot.minShare': 'only for values with at least this share of the rows',
  'param.one-hot.minShare.help': 'Values rarer than this are taken together: 0.01 means one row in a hundred.',
} as const;
