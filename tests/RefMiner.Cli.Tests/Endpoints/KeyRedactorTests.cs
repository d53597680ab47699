using System.Text;
using System.Text.Json;
using CsCheck;

namespace RefMiner.Endpoints;

public sealed class KeyRedactorTests
{
    private const string Key = "sk-proj/Ab+9_x=\"q\\&Z01~";

    private static readonly KeyRedactor Redactor = new(Key);

    public static IEnumerable<string> Forms()
    {
        yield return Key;
        yield return Uri.EscapeDataString(Key);
        yield return Uri.EscapeDataString(Key).ToLowerInvariant();
        yield return string.Concat(Encoding.UTF8.GetBytes(Key).Select(b => $"%{b:X2}"));
        yield return Uri.EscapeDataString(Uri.EscapeDataString(Key));
        yield return JsonSerializer.Serialize(Key);
        yield return JsonSerializer.Serialize(JsonSerializer.Serialize(Key));
        yield return string.Concat(Key.Select(c => $"\\u{(int)c:X4}"));
        yield return System.Net.WebUtility.HtmlEncode(Key);
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(Key));
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes(Key)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes("Bearer " + Key));
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes("user:x" + Key + "y"));
        yield return Convert.ToBase64String(Encoding.UTF8.GetBytes("ab" + Key));
    }

    [TestCaseSource(nameof(Forms))]
    public void Redact_AnyForm_IsGone(string form)
    {
        var text = Redactor.Redact($"before {form} behind");

        Assert.That(text, Does.StartWith("before ").And.EndsWith(" behind").And.Contain(KeyRedactor.Placeholder));
    }

    [TestCaseSource(nameof(Forms))]
    public void Push_FormInPiecesOfOneCharacter_IsGone(string form)
    {
        var stream = new RedactedStream(Redactor);

        var text = string.Concat($"before {form} behind".Select(c => stream.Push(c.ToString()))) + stream.End();

        Assert.That(text, Is.EqualTo(Redactor.Redact($"before {form} behind")));
    }

    [Test]
    public void Push_AnyPieces_GiveWhatTheWholeGives() =>
        Gen.Select(Gen.OneOf([.. Forms(), "x", " ", "sk-proj", "var key = 1;"]).Array[0, 8], Gen.Int[1, 40])
            .Sample(
                (parts, step) =>
                {
                    var stream = new RedactedStream(Redactor);
                    var text = string.Concat(parts);

                    var pushed = string.Concat(text.Chunk(step).Select(chunk => stream.Push(new string(chunk)))) + stream.End();

                    return !pushed.Contains(Key, StringComparison.OrdinalIgnoreCase) && pushed == Redactor.Redact(text);
                },
                iter: Effort.Cases(200),
                threads: 1
            );

    [TestCase(null)]
    [TestCase("ollama")]
    public void Redact_WithoutARealKey_ChangesNothing(string? key) =>
        Assert.That(new KeyRedactor(key).Redact("an ollama server"), Is.EqualTo("an ollama server"));
}
