#!/usr/bin/env bash
# Microsoft.ML.Tokenizers 3.0.0. A BpeTokenizer that was given its special tokens takes `<|end|>` apart into letters and signs, and so does a TiktokenTokenizer.
# SpecialTokens of BpeOptions is documented as "the optional special tokens to use"; WordPieceTokenizer, whose options say the same, finds them in a text, and most expect the same here. Seen: without a PreTokenizer, or with one that was not given the same dictionary,
# the model gets `<`, `|`, `e` ... instead of its token, and Decode puts the text together again, so that a round trip does not show it. CreateWhiteSpace() finds it only between blanks. A prompt
# then has no borders between its roles, and is counted too long.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > app.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.ML.Tokenizers" Version="[3.0.0]" /></ItemGroup>
</Project>
X
cat > app.cs <<'X'
using System.Text;
using Microsoft.ML.Tokenizers;

var vocabulary = "<|>abcdefghijklmnopqrstuvwxyz".Select((letter, id) => KeyValuePair.Create(letter.ToString(), id)).Append(new("<|end|>", 99)).ToList();
var special = new Dictionary<string, int> { ["<|end|>"] = 99 };
Show("BPE", new BpeOptions(vocabulary) { SpecialTokens = special });
Show("BPE, byte level", new BpeOptions(vocabulary) { SpecialTokens = special, ByteLevel = true });
Show("BPE, CreateWhiteSpace()", new BpeOptions(vocabulary) { SpecialTokens = special, PreTokenizer = PreTokenizer.CreateWhiteSpace() });
Show("BPE, CreateWhiteSpace(special)", new BpeOptions(vocabulary) { SpecialTokens = special, PreTokenizer = PreTokenizer.CreateWhiteSpace(special) });
var bytes = string.Join('\n', vocabulary.Where(pair => pair.Value < 99).Select(pair => $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Key))} {pair.Value}"));
Print("Tiktoken", TiktokenTokenizer.Create(Open(bytes), null, null, special));
var pieces = string.Join('\n', vocabulary.Select(pair => pair.Key).Concat(["##i", "##o", "[UNK]"]));
Print("word pieces", WordPieceTokenizer.Create(Open(pieces), new WordPieceOptions { SpecialTokens = new Dictionary<string, int> { ["<|end|>"] = vocabulary.Count - 1 } }));

static MemoryStream Open(string text) => new(Encoding.UTF8.GetBytes(text));

void Show(string name, BpeOptions options) => Print(name, BpeTokenizer.Create(options));

void Print(string name, Tokenizer tokenizer)
{
    foreach (var text in new[] { "hi<|end|>yo", "<|end|>" })
        Console.WriteLine($"{name}: {string.Join(' ', tokenizer.EncodeToTokens(text, out _).Select(token => token.Value))}; decoded {tokenizer.Decode(tokenizer.EncodeToIds(text))}");
}
X
dotnet build -v q -o out > build.log 2>&1 || { cat build.log; exit 2; }
dotnet out/app.dll | tee seen
diff seen - <<'X' || { echo "changed: special tokens are found otherwise now"; exit 1; }
BPE: h i < | e n d | > y o; decoded hi<|end|>yo
BPE: < | e n d | >; decoded <|end|>
BPE, byte level: h i < | e n d | > y o; decoded hi<|end|>yo
BPE, byte level: < | e n d | >; decoded <|end|>
BPE, CreateWhiteSpace(): h i < | e n d | > y o; decoded hi<|end|>yo
BPE, CreateWhiteSpace(): <|end|>; decoded <|end|>
BPE, CreateWhiteSpace(special): h i <|end|> y o; decoded hi<|end|>yo
BPE, CreateWhiteSpace(special): <|end|>; decoded <|end|>
Tiktoken: h i < | e n d | > y o; decoded hi<|end|>yo
Tiktoken: <|end|>; decoded <|end|>
word pieces: h ##i <|end|> y ##o; decoded hi <|end|> yo
word pieces: <|end|>; decoded <|end|>
X
