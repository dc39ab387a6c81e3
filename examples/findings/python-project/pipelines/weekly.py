from cursus.api.dag.base_dag import PipelineDAG

dag = PipelineDAG(nodes=["Gathering", "Counting"], edges=[])
dag.add_edge("Gathering", "Counting")
dag.add_edge("Gathering", "Countign")
