library(readr)
library(dplyr)

customers <- read_csv("/opt/ml/processing/loaded/customers_clean.csv")
features <- customers %>%
  mutate(days = as.numeric(Sys.Date() - as.Date(signup)), log_spend = log1p(spend)) %>%
  select(customer_id, days, log_spend, visits, churned)
write_csv(features, "/opt/ml/processing/features/features.csv")
