from cursus.api.dag.base_dag import PipelineDAG

dag = PipelineDAG(nodes=["ReturnsGathering"], edges=[])
dag.add_node("ReasonCounting")
dag.add_edge("ReturnsGathering", "ReasonCounting")

if __name__ == "__main__":
    print(dag.topological_sort())
