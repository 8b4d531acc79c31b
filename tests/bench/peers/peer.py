"""One library of the benchmark. Reads a request per line (JSON), answers each with one line (JSON).

Only the work itself is timed: points are read and converted before the clock starts.
"""

import json
import platform
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")


def clocked(work):
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


class Held:
    """Points in each type that was asked for, and labels."""

    def __init__(self):
        self.points = {}
        self.labels = None

    def load(self, path, rows, cols):
        self.points = {"float32": np.fromfile(path, dtype=np.float32).reshape(rows, cols)}

    def as_type(self, dtype):
        if dtype not in self.points:
            self.points[dtype] = self.points["float32"].astype(dtype)
        return self.points[dtype]


class SklearnLike:
    """scikit-learn, or Intel's extension with the same interface."""

    def __init__(self, library):
        if library == "sklearnex":
            from sklearnex.cluster import KMeans
        else:
            from sklearn.cluster import KMeans
        self.KMeans = KMeans

    def fit(self, points, k, starts, seed, **_):
        model = self.KMeans(n_clusters=k, n_init=starts, init="k-means++", algorithm="lloyd", random_state=seed)
        ms, fitted = clocked(lambda: model.fit(points))
        return ms, float(fitted.inertia_), int(fitted.n_iter_)

    def map(self, points, method, seed):
        from sklearn.decomposition import PCA
        from sklearn.manifold import TSNE

        model = PCA(n_components=2) if method == "pca" else TSNE(random_state=seed)
        ms, _ = clocked(lambda: model.fit_transform(points))
        return ms

    def iterate(self, points, centers, iterations):
        start = np.asarray(centers, dtype=points.dtype)
        model = self.KMeans(n_clusters=len(start), n_init=1, init=start, algorithm="lloyd", max_iter=iterations, tol=0)
        ms, _ = clocked(lambda: model.fit(points))
        return ms


class Faiss:
    """It knows no tolerance: the number of iterations comes with the request."""

    def fit(self, points, k, starts, seed, iterations, **_):
        import faiss

        options = {"niter": iterations, "nredo": starts, "seed": seed + 1, "max_points_per_centroid": len(points)}
        model = faiss.Kmeans(points.shape[1], k, **options)
        if hasattr(faiss, "ClusteringInitMethod_KMEANS_PLUS_PLUS"):
            model.cp.init_method = faiss.ClusteringInitMethod_KMEANS_PLUS_PLUS
        ms, _ = clocked(lambda: model.train(points))
        squares, _ = model.index.search(points, 1)
        return ms, float(np.sum(squares, dtype=np.float64)), iterations


class Maps:
    """umap-learn with a seed, as ours has one; the first call compiles and is not counted by the bench."""

    def map(self, points, seed, **_):
        import umap

        return clocked(lambda: umap.UMAP(random_state=seed).fit_transform(points))[0]


class Pandas:
    """read_csv with its C engine, which is what it takes by itself."""

    def read(self, path):
        import pandas

        ms, _ = clocked(lambda: pandas.read_csv(path, engine="c"))
        return ms


MODELS = {"faiss": Faiss, "pandas": Pandas, "umap": Maps}


def facts(library):
    import importlib.metadata as metadata

    packages = {
        "sklearn": "scikit-learn",
        "sklearnex": "scikit-learn-intelex",
        "faiss": "faiss-cpu",
        "umap": "umap-learn",
    }
    package = packages.get(library, library)
    try:
        version = metadata.version(package)
    except metadata.PackageNotFoundError:
        version = __import__(library).__version__
    blas, threads = "unknown", 0
    try:
        from threadpoolctl import threadpool_info

        pools = threadpool_info()
        blas = ", ".join(sorted({f"{pool['internal_api']} {pool['version'] or ''}".strip() for pool in pools}))
        threads = max((pool["num_threads"] for pool in pools), default=0)
    except ImportError:
        pass
    return {
        "version": version,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "blas": blas,
        "threads": threads,
    }


def answer(library, model, held, request):
    do = request.pop("do")
    if do == "hello":
        return facts(library)
    if do == "load":
        held.load(**request)
        return {}
    if do == "read":
        return {"ms": model.read(**request)}
    points = held.as_type(request.pop("dtype", "float32"))
    if do == "fit":
        ms, inertia, iterations = model.fit(points, **request)
        return {"ms": ms, "inertias": [inertia], "iterations": [iterations]}
    if do == "sweep":
        ks, iterations = request.pop("ks"), request.pop("iterations", None)
        found = [model.fit(points, k=k, iterations=iterations and iterations[at], **request) for at, k in enumerate(ks)]
        total, inertias, counts = zip(*found)
        return {"ms": sum(total), "inertias": inertias, "iterations": counts}
    if do == "iterate":
        return {"ms": model.iterate(points, **request)}
    if do == "agglomerate":
        from sklearn.cluster import AgglomerativeClustering

        ms, _ = clocked(lambda: AgglomerativeClustering(n_clusters=request["k"], linkage="ward").fit(points))
        return {"ms": ms}
    if do == "map":
        return {"ms": model.map(points, **request)}
    if do == "silhouette":
        from sklearn.metrics import silhouette_score

        labels = np.fromfile(request["labels"], dtype=np.int32)
        ms, value = clocked(lambda: silhouette_score(points, labels))
        return {"ms": ms, "value": float(value)}
    raise ValueError(f"unknown request {do}")


def main():
    library = sys.argv[1]
    model = MODELS[library]() if library in MODELS else SklearnLike(library)
    held = Held()
    for line in sys.stdin:
        try:
            reply = answer(library, model, held, json.loads(line))
        except Exception as error:
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


main()
