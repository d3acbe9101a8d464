#!/usr/bin/env bash
# Runs one suite and prints its time against its budget: `suite.sh NAME BUDGET_SECONDS COMMAND…`.
set -uo pipefail
name=$1 budget=$2; shift 2
began=$(date +%s.%N)
"$@"; status=$?
awk -v began="$began" -v ended="$(date +%s.%N)" -v name="$name" -v budget="$budget" -v status="$status" 'BEGIN {
  took = ended - began
  printf "%-12s %7.1f s of %4d s  %s%s\n", name, took, budget, (status == 0 ? "passed" : "FAILED"), (took > budget ? "  (over its budget)" : "")
}'
exit $status
