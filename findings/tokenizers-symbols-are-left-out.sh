#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 2.0.1. For a BertTokenizer that nobody configured, `a < b`, `a = b` and `a b` are the same text.
# BERT's own tokenizer splits at every sign of ASCII that is no letter or digit, and its vocabularies have tokens for them; most expect a sign to become its token, or the unknown token at least. Seen: its
# default PreTokenizer, CreateWordOrPunctuation, counts + = < > $ ^ ` | ~ neither to words nor to punctuation and leaves them out, without a token, an unknown token or an
# error. Operators, prices and type arguments never reach the model, embeddings of different texts are equal, and a text is counted too short.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[2.0.1]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using Microsoft.ML.Tokenizers;

string[] words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "if", "a", "b", "3", "4", "7", "+", "=", "<", ">", "$", "-", "*", "(", ")"];
var bert = BertTokenizer.Create(File(string.Join('\n', words) + "\n"));
var plain = PreTokenizer.CreateWordOrPunctuation();
foreach (var text in new[] { "a < b", "a = b", "a b", "a - b", "b > (a)", "3 + 4 = 7", "3 - 4 * 7", "$7", "^" })
    Console.WriteLine($"[{text}] bert: [{string.Join(" ", bert.EncodeToTokens(text, out _).Select(token => token.Value))}] split: [{string.Join(" ", plain.PreTokenize(text).Select(part => text.Substring(part.Offset, part.Length)))}]");

static Stream File(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: symbols have tokens now"; exit 1; }
[a < b] bert: [a b] split: [a b]
[a = b] bert: [a b] split: [a b]
[a b] bert: [a b] split: [a b]
[a - b] bert: [a - b] split: [a - b]
[b > (a)] bert: [b ( a )] split: [b ( a )]
[3 + 4 = 7] bert: [3 4 7] split: [3 4 7]
[3 - 4 * 7] bert: [3 - 4 * 7] split: [3 - 4 * 7]
[$7] bert: [7] split: [7]
[^] bert: [] split: []
X
