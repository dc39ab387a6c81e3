def fit(request):
    return {}


def create(rows):
    return {"ModelName": f"model-{rows}"}
