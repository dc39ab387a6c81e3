from cursus.api.dag.base_dag import PipelineDAG


class Monthly:
    def graph(self, steps):
        dag = PipelineDAG()
        for step in steps:
            dag.add_node(step)
        return dag
