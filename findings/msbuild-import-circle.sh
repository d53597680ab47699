#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. Two files that import each other are not reported as a circle.
# MSB4210 says that a file imports itself "directly or indirectly", so most expect it for a circle over two files. Who counts on it to find circles in a tree misses them.
# Seen: the circle is MSB4011, the warning of a file that is harmlessly imported twice; MSB4210 comes only where a file imports itself directly. All three builds exit 0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"

echo '<Project><Import Project="second.props" /></Project>' > first.props
echo '<Project><Import Project="first.props" /></Project>' > second.props
echo '<Project />' > plain.props
echo '<Project><Import Project="first.props" /><Target Name="Build" /></Project>' > circle.proj
echo '<Project><Import Project="plain.props" /><Import Project="plain.props" /><Target Name="Build" /></Project>' > twice.proj
echo '<Project><Import Project="itself.proj" /><Target Name="Build" /></Project>' > itself.proj

# Prints the exit code and the ids of the warnings.
built() {
  local code=0
  dotnet msbuild "$1" -nologo -tl:off > "$1.log" 2>&1 || code=$?
  echo "$code $(grep -oE 'MSB[0-9]+' "$1.log" | sort -u | tr '\n' ' ')"
}

for expected in "circle.proj 0 MSB4011" "twice.proj 0 MSB4011" "itself.proj 0 MSB4210"; do
  read -r project code id <<< "$expected"
  seen=$(built "$project")
  echo "$project: $seen"
  [[ $seen == "$code $id " ]] || { echo "changed: $project gave $seen, not $code $id"; exit 1; }
done
