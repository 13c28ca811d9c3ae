"""From the model to text: functions without side effects. HTML lives in evidence/templates/."""
