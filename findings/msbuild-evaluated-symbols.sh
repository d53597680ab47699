#!/usr/bin/env bash
# MSBuild of .NET SDK 10.0.401. What `dotnet msbuild -getProperty` and `-getItem` evaluate is not what the compiler gets.
# Most expect DefineConstants of a net10.0 project to hold NET10_0 and NET10_0_OR_GREATER, and a project of several frameworks to list
# its sources. Seen: the symbols of the framework are added by a target only, so that an evaluation has `TRACE;DEBUG`; and without
# TargetFramework the outer evaluation has no Compile items and no language version, though it has its Using items.
# A tool that reads symbols from an evaluation takes every `#if NET10_0` for false.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo "SDK $(dotnet --version)"
cat > kiosk.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFrameworks>net8.0;net10.0</TargetFrameworks><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
X
echo 'class Kiosk { }' > Kiosk.cs
read_of() { python3 -c 'import json, sys; d = json.load(sys.stdin); print("symbols", d["Properties"]["DefineConstants"][:27] + ", language", d["Properties"]["LangVersion"] or "none", "sources", len(d["Items"]["Compile"]), "usings", len(d["Items"]["Using"]))'; }
asked=(-getProperty:DefineConstants,LangVersion -getItem:Compile,Using)
{
  echo "all: $(dotnet msbuild "${asked[@]}" | read_of)"
  echo "net10.0: $(dotnet msbuild -p:TargetFramework=net10.0 "${asked[@]}" | read_of)"
  echo "net10.0, built: $(dotnet msbuild -restore -p:TargetFramework=net10.0 -t:Build -getProperty:DefineConstants | tail -n 1 | cut -d ';' -f 1-4)"
} | tee seen
diff seen - <<'X' || { echo "changed: evaluations hold other symbols or sources now"; exit 1; }
all: symbols TRACE, language none sources 0 usings 7
net10.0: symbols TRACE;DEBUG, language 14.0 sources 1 usings 7
net10.0, built: TRACE;DEBUG;NET;NET10_0
X
