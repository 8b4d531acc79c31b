/** Names and explanations of every setting: param.<owner>.<name> and its .help. */
export const params = {
  'algorithm.kmeans': 'k-means',
  'algorithm.kmeans.about':
    'Puts every customer with the nearest of k centres and moves each centre to the middle of its customers until nothing changes (Lloyd 1982).',
} as const;
