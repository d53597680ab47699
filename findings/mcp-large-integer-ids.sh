#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. A request whose id is an integer of more than 64 bits gets no answer at all.
# Most expect the result with the same id, or at least an error: both JSON-RPC and the protocol allow any integer, and every request
# has an answer. Seen: the line is dropped without a word, and the client waits for ever; the requests around it are answered.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="ModelContextProtocol.Core" Version="[2.4.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

var options = new McpServerOptions { ServerInfo = new Implementation { Name = "desk", Version = "1" } };
await using var transport = new StdioServerTransport("desk");
await using var server = McpServer.Create(transport, options);
await server.RunAsync();
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
{
  echo '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"a","version":"1"}}}'
  echo '{"jsonrpc":"2.0","method":"notifications/initialized"}'
  for id in 2 9223372036854775807 9223372036854775808 3; do echo "{\"jsonrpc\":\"2.0\",\"id\":$id,\"method\":\"ping\"}"; done
  sleep 3
} | dotnet out/app.dll 2> errors | grep -oE '"id":[0-9]+' | sort -u | tee seen
diff seen - <<'X' || { echo "changed: large integers as ids are treated otherwise now"; exit 1; }
"id":1
"id":2
"id":3
"id":9223372036854775807
X
