import { expect, test } from "vitest";
import { stepNames } from "../../../../src/load/discover/names.ts";

test.each([
  [
    ["prepare.py", "train.py"],
    ["prepare", "train"],
  ],
  [
    ["preprocess/main.py", "train/main.py"],
    ["preprocess", "train"],
  ],
  [
    ["churn/train.py", "fraud/train.py"],
    ["churn_train", "fraud_train"],
  ],
  [["main.py"], ["main"]],
  [
    ["a/train/main.py", "b/train/main.py"],
    ["a_train_main", "b_train_main"],
  ],
  [
    ["container/train", "Train.py"],
    ["container_train", "Train"],
  ],
  [["my step.py"], ["my_step"]],
])("the scripts %j are the steps %j", (scripts, names) => {
  expect(stepNames(scripts)).toEqual(names);
});
