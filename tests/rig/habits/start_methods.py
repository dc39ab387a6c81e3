"""Starts processes in every way that Python knows."""

import multiprocessing


def put(queue, number):
    queue.put((number, multiprocessing.current_process().name.split("-")[0]))


def square(number):
    return number * number


def tried(method):
    context = multiprocessing.get_context(method)
    queue = context.Queue()
    started = [context.Process(target=put, args=(queue, number)) for number in range(2)]
    for process in started:
        process.start()
    put_there = sorted(queue.get() for _ in started)
    for process in started:
        process.join()
    with context.Pool(2) as pool:
        return method, put_there, [process.exitcode for process in started], pool.map(square, range(4))


if __name__ == "__main__":
    lines = [repr(tried(method)) for method in ("fork", "spawn", "forkserver")]
    with multiprocessing.Manager() as manager:
        lines.append(repr(dict(manager.dict(a=1))))
    with open("/opt/ml/processing/output/methods.txt", "w") as told:
        told.write("\n".join(lines))
