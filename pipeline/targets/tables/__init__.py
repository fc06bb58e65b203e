"""Indicator tables of plans (指标 | 2020年 | 2025年 | 年均增长 | 属性)."""
