"""zhengce-tables: Chinese policy documents as open, versioned, evidence-linked Parquet tables."""
