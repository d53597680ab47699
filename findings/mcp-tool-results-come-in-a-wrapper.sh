#!/usr/bin/env bash
# ModelContextProtocol.Core 2.4.0. The result "5 tills" of a function reaches the model as `{"$type":"functionResult","result":"5 tills","callId":"call-1"}`.
# ToContentBlock turns the content of a chat into that of the protocol; a server that lets its client's model call functions (AsSamplingChatClient with a function-calling chat client) sends every result by it. Most expect the text, or the JSON of the
# value, beside the id, as the call itself is sent with its name and arguments alone. Seen: only a result that is content already is sent so. Any other, a string among them, is sent as the JSON of the whole .NET
# object in a text, and comes back as that text. The model reads a wrapper and escaped quotes for each result, and a null is no result but an object.
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
using System.Text.Json;
using Microsoft.Extensions.AI;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

foreach (var result in new object?[] { "5 tills", 5, new { Tills = 5 }, null, new TextContent("5 tills"), new AIContent[] { new TextContent("5 tills"), new TextContent("2 desks") } })
{
    var sent = new FunctionResultContent("call-1", result).ToContentBlock();
    var received = (FunctionResultContent)sent.ToAIContent()!;
    var text = string.Join(" + ", ((ToolResultContentBlock)sent).Content.Select(content => ((TextContentBlock)content).Text));
    Console.WriteLine($"{JsonSerializer.Serialize(result is AIContent or AIContent[] ? "content" : result)}: sent '{text}', received {Text(received.Result)}");
}
Console.WriteLine($"a call: {JsonSerializer.Serialize(new FunctionCallContent("call-1", "count", new Dictionary<string, object?> { ["of"] = "tills" }).ToContentBlock(), McpJsonUtilities.DefaultOptions)}");

static string Text(object? value) => value switch
{
    TextContent text => $"text '{text.Text}'",
    IEnumerable<AIContent> many => string.Join(" + ", many.Select(Text)),
    null => "null",
    _ => $"{value.GetType().Name} {value}",
};
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: a result is sent as it is now"; exit 1; }
"5 tills": sent '{"$type":"functionResult","result":"5 tills","callId":"call-1"}', received text '{"$type":"functionResult","result":"5 tills","callId":"call-1"}'
5: sent '{"$type":"functionResult","result":5,"callId":"call-1"}', received text '{"$type":"functionResult","result":5,"callId":"call-1"}'
{"Tills":5}: sent '{"$type":"functionResult","result":{"tills":5},"callId":"call-1"}', received text '{"$type":"functionResult","result":{"tills":5},"callId":"call-1"}'
null: sent '{"$type":"functionResult","callId":"call-1"}', received text '{"$type":"functionResult","callId":"call-1"}'
"content": sent '5 tills', received text '5 tills'
"content": sent '5 tills + 2 desks', received text '5 tills' + text '2 desks'
a call: {"type":"tool_use","id":"call-1","name":"count","input":{"of":"tills"}}
X
