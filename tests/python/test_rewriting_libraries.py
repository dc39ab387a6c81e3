"""Libraries of the example read and write container paths, those with readers in native code among them."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from drive_attempt import ROOT, rewritten  # noqa: E402

PYTHON = os.path.join(ROOT, "examples", "flight-delays", ".venv", "bin", "python")
LIBRARIES = (
    "import argparse, os, sys\nfrom pathlib import Path\nimport joblib, numpy as np, pandas as pd, xgboost as xgb\n"
    "p = argparse.ArgumentParser(); p.add_argument('--model', default=os.environ.get('SM_MODEL_DIR', '')); model = p.parse_args().model\n"
    "table = pd.DataFrame({'a': [1.0, 2.0], 'b': [0, 1]}); ml = os.path.join('/opt', 'ml')\n"
    "table.to_csv('/opt/ml/t.csv', index=False); table.to_csv(ml + '/t.csv.gz', index=False); table.to_pickle(ml + '/t.pkl')\n"
    "table.to_json(Path(ml) / 't.json')\n"
    "for name in ('t.csv', 't.csv.gz'): assert pd.read_csv(ml + '/' + name).equals(pd.read_csv(f'/opt/ml/{name}'))\n"
    "np.save(ml + '/n.npy', np.arange(3)); np.savez('/opt/ml/n.npz', a=np.arange(3)); np.savetxt(ml + '/n.txt', np.arange(3))\n"
    "print(np.load('/opt/ml/n.npy').sum(), np.load(ml + '/n.npz')['a'].sum(), np.load(ml + '/n.npy', mmap_mode='r').sum())\n"
    "joblib.dump({'m': 1}, ml + '/j.joblib'); print(joblib.load('/opt/ml/j.joblib'), pd.read_pickle('/opt/ml/t.pkl').shape)\n"
    "booster = xgb.train({}, xgb.DMatrix(table[['a']], table['b']), 1)\n"
    "booster.save_model('/opt/ml/x.json'); booster.save_model(f'{model}/y.ubj'); booster.save_model(Path('/opt/ml') / 'z.json')\n"
    "booster.save_model(os.path.join('/opt', 'ml', 'j.json')); booster.save_model(Path('/opt') / 'ml' / 'p.json')\n"
    "print(xgb.Booster(model_file=os.path.join(model, 'y.ubj')).num_features())\n"
    "print(joblib.Parallel(2)(joblib.delayed(os.path.getsize)(ml + '/' + n) for n in ('n.npy', 'n.npy')))\n"
    "print(joblib.Parallel(2, backend='multiprocessing')(joblib.delayed(os.path.exists)(ml + '/' + n) for n in ('n.npy', 'no')))\n"
    "try: pd.read_csv(ml + '/no.csv')\nexcept FileNotFoundError as e: print(e)\n"
)


@unittest.skipUnless(os.access(PYTHON, os.X_OK), "needs the example's virtual environment")
class ALibrary(unittest.TestCase):
    maxDiff = None

    def says(self, script, expected, preload=()):
        ran = rewritten({"main.py": script}, preload=preload, python=PYTHON, env={"SM_MODEL_DIR": "/opt/ml/model"},
                        own=[os.path.dirname(os.path.dirname(PYTHON))], prepare=["scratch/model"])  # fmt: skip
        self.assertEqual((ran.output, ran.status), (expected, 0))
        return ran

    def test_finds_its_files_cold_and_preloaded(self):
        for preload in ([], ["pandas", "xgboost", "joblib"]):
            with self.subTest(preload):
                ran = self.says(
                    LIBRARIES,
                    "3 3 3\n{'m': 1} (2, 2)\n1\n[152, 152]\n[True, False]\n[Errno 2] No such file or directory: '/opt/ml/no.csv'\n",
                    preload,
                )
                files = [
                    "j.joblib", "j.json",
                    "model",
                    "n.npy",
                    "n.npz",
                    "n.txt", "p.json",
                    "t.csv",
                    "t.csv.gz",
                    "t.json",
                    "t.pkl",
                    "x.json",
                    "z.json",
                ]
                self.assertEqual(sorted(os.listdir(ran.folder + "/scratch")), files)


if __name__ == "__main__":
    unittest.main()
