# Rscript measures.R <sna|igraph|ssrat> <classes> <folder>: seconds for the figures of so many classes, as one line of JSON.
# What a package lacks is left out: sna has no communities and no assortativity, SSrat has Newcomb and Bukowski only.
words <- commandArgs(TRUE); peer <- words[1]; count <- as.integer(words[2]); folder <- words[3]
suppressMessages(library(switch(peer, ssrat = "SSrat", peer), character.only = TRUE))
pupils <- read.csv(file.path(folder, "pupils.csv")); rows <- read.csv(file.path(folder, "nominations.csv"))
pupils <- split(pupils[pupils$class < count, ], pupils$class[pupils$class < count])
rows <- rows[rows$class < count, ]; rows <- split(rows, rows$class)
liking <- c("liked_most", "liked_least", "best_friend"); friends <- liking[c(1, 3)]
gini <- function(x) { x <- sort(x); n <- length(x); sum((2 * seq_len(n) - n - 1) * x) / (n * sum(x)) }
z <- function(x) { s <- sd(x); if (s > 0) (x - mean(x)) / s else x * 0 }
matrix_of <- function(e, n) { m <- matrix(0, n, n); if (!is.null(e)) m[cbind(e$from, e$to) + 1] <- 1; m }

figures <- function(class, chosen) {
  n <- nrow(class); chosen <- split(chosen, chosen$question); behaviours <- c("popular", setdiff(names(chosen), c(liking, "popular")))
  possible <- sum(class$answered) - class$answered
  graphs <- lapply(chosen, function(e) if (peer == "sna") matrix_of(e, n) else igraph::make_graph(rbind(e$from, e$to) + 1, n = n))
  received <- lapply(graphs, function(g) if (peer == "sna") sna::degree(g, cmode = "indegree") else igraph::degree(g, mode = "in"))
  share <- lapply(received, `/`, possible)
  zl <- z(share$liked_most); zd <- z(share$liked_least); sp <- z(zl - zd); si <- z(zl + zd)
  ifelse(sp > 1 & zl > 0 & zd < 0, 1, ifelse(sp < -1 & zl < 0 & zd > 0, 2, ifelse(si > 1 & zl > 0 & zd > 0, 3, ifelse(si < -1, 4, 5))))
  for (q in liking) {
    g <- graphs[[q]]; x <- received[[q]]; gini(x); sd(x)
    if (peer == "sna") {
      sna::gden(g); sna::grecip(g, measure = "edgewise"); sna::gtrans(g); sna::triad.census(g); sna::isolates(g)
      sna::components(g, connected = "weak"); sna::centralization(g, sna::degree, cmode = "indegree")
    } else {
      igraph::edge_density(g); igraph::reciprocity(g); igraph::transitivity(igraph::as.undirected(g, "collapse"))
      igraph::triad_census(g); sum(igraph::degree(g) == 0); igraph::components(g, "weak")$no
      igraph::centr_degree(g, mode = "in", loops = FALSE)$centralization
    }
  }
  for (q in friends) {
    if (peer == "sna") {
      both <- sna::symmetrize(graphs[[q]], "strong"); rowSums(both)
      sna::clique.census(both, mode = "graph", tabulate.by.vertex = FALSE, enumerate = FALSE)
    } else {
      both <- igraph::as.undirected(graphs[[q]], "mutual"); either <- igraph::as.undirected(graphs[[q]], "collapse")
      igraph::degree(both); igraph::transitivity(either, "local")
      igraph::modularity(igraph::cluster_walktrap(either)); length(igraph::max_cliques(both, min = 3))
    }
  }
  e <- chosen$liked_most; within <- sum(class$sex[e$from + 1] == class$sex[e$to + 1])
  if (peer == "igraph") igraph::assortativity_nominal(graphs$liked_most, factor(class$sex))
  table <- do.call(cbind, share[behaviours]); c(colMeans(table), cor(table)[1, -1], cor(sp, table), within)
}

probabilities <- function(class, chosen) {
  n <- nrow(class); m <- matrix(2L, n, n)
  for (q in 1:2) { e <- chosen[chosen$question == liking[q], ]; m[cbind(e$from, e$to) + 1] <- c(3L, 1L)[q] }
  m[class$answered == 0, ] <- NA; diag(m) <- NA; colnames(m) <- sprintf("r%02d", 1:n)
  calcgroup(1, 1, data.frame(schoolid = 1, groupid = 1, respid = 1:n, m), scalelength = 3, NBcriteria = TRUE)
}

one <- if (peer == "ssrat") probabilities else figures
start <- proc.time()
for (c in names(pupils)) one(pupils[[c]], rows[[c]])
taken <- proc.time() - start
cat(sprintf('{"peer": "%s", "version": "%s", "classes": %d, "seconds": %.4f}\n',
            peer, packageVersion(switch(peer, ssrat = "SSrat", peer)), count, taken[["user.self"]] + taken[["sys.self"]]))
