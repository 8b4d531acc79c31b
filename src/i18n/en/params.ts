/** Names and explanations of every setting: param.<owner>.<name> and its .help. */
export const params = {
  'algorithm.kmeans': 'k-means',
  'algorithm.kmeans.about':
    'Puts every customer with the nearest of k centres and moves each centre to the middle of its customers until nothing changes (Lloyd 1982).',
  'param.kmeans.k': 'Number of segments',
  'param.kmeans.k.help': 'How many segments to make.',
  'param.kmeans.starts': 'Starts',
  'param.kmeans.starts.help':
    'How often to begin from other places; the best ending is kept. More is surer and slower.',
  'param.kmeans.maxIterations': 'Most iterations',
  'param.kmeans.maxIterations.help': 'Where to stop a start that does not settle.',
  'param.kmeans.tolerance': 'Tolerance',
  'param.kmeans.tolerance.help':
    'A start has settled once the centres move less than this, in units of the mean variance. 0 waits until nobody changes segment.',
  'param.kmeans.init': 'First centres',
  'param.kmeans.init.help': 'Where each start begins.',
  'param.kmeans.init.kmeans++': 'Spread out (k-means++, Arthur and Vassilvitskii 2007)',
  'param.kmeans.init.random': 'Any customers at random',
  'param.kmeans.init.farthest-first': 'Each as far as possible from the others (Gonzalez 1985)',
  'param.kmeans.earlyStop': 'End once starts agree',
  'param.kmeans.earlyStop.help':
    'Spares the remaining starts when at least half of them have ended at the same best result.',
} as const;
