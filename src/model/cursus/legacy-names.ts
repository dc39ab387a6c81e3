/** Former names of step types that projects still use → today's. */
export const legacyNames: ReadonlyMap<string, string> = new Map([
  ["MIMSPackaging", "Package"],
  ["MIMSPayload", "Payload"],
  ["ModelRegistration", "Registration"],
  ["PytorchTraining", "PyTorchTraining"],
  ["PytorchModel", "PyTorchModel"],
]);
