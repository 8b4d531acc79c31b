# k-medoids by R's cluster package: points, rows, columns, k, seed; writes one line of JSON.
# Only the work itself is timed, by the clock.
suppressMessages(library(cluster))
given <- commandArgs(trailingOnly = TRUE)
if (length(given) == 0) {
  cat(sprintf('{"version":"%s"}\n', packageVersion("cluster")))
} else {
  rows <- as.integer(given[2]); cols <- as.integer(given[3])
  points <- matrix(readBin(given[1], "numeric", n = rows * cols, size = 4), ncol = cols, byrow = TRUE)
  set.seed(as.integer(given[5]))
  took <- system.time(found <- pam(points, as.integer(given[4]), pamonce = 6))
  cat(sprintf('{"ms":%.3f,"cost":%.6f}\n', took[["elapsed"]] * 1000, found$objective[["swap"]] * rows))
}
