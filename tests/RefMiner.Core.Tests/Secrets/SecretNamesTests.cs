using System.Security.Cryptography;
using System.Text;
using CsCheck;

namespace RefMiner.Secrets;

public sealed class SecretNamesTests
{
    private static readonly string Hex = Convert.ToHexStringLower(SHA512.HashData("made up"u8));
    private static readonly string Letters = string.Concat(Hex.Select((c, i) => i % 3 == 0 ? (char)('G' + (c % 16)) : c));

    private static readonly string[] Tokens =
    [
        "AK" + "IA" + "Q7" + Hex[..14].ToUpperInvariant(),
        "gh" + "p_" + Letters[..36],
        "glp" + "at-" + Letters[..20],
        "xo" + "xb-" + "1234567890-" + Letters[..24],
        "sk" + "_live_" + Letters[..24],
        "AI" + "za" + Letters[..35],
        "np" + "m_" + Letters[..36],
        "ey" + "J" + Letters[..20] + ".eyJ" + Letters[20..50] + "." + Letters[50..90],
    ];

    [Test]
    public void Hide_Token_IsGoneWhereverItStands([ValueSource(nameof(Tokens))] string token) =>
        Assert.Multiple(() =>
        {
            foreach (var path in new[] { $"src/{token}-key.cs", $"{token}/A.cs", $"a/{token}.cs", token, $"a/old-{token}-b/c.csproj" })
            {
                var shown = SecretNames.Hide(path);

                Assert.That(shown, Does.Not.Contain(token[^12..]).And.Contain("redacted-"));
                Assert.That(shown.Count(c => c == '/'), Is.EqualTo(path.Count(c => c == '/')));
                Assert.That(
                    Path.GetExtension(shown),
                    token.Contains('.') && path == token ? Is.Not.Null : Is.EqualTo(Path.GetExtension(path))
                );
                Assert.That(SecretNames.Hide(shown), Is.EqualTo(shown));
            }
        });

    [Test]
    public void Hide_NamesThatDifferInTheTokenAlone_StayApart() =>
        Gen.Int.Array[2].Where(seeds => seeds[0] != seeds[1]).Sample(seeds => Hidden(seeds[0]) != Hidden(seeds[1]));

    [Test]
    public void Hide_SameNameInTwoFolders_IsShownAlike() =>
        Assert.That(SecretNames.Hide($"b/{Tokens[1]}.cs")[2..], Is.EqualTo(SecretNames.Hide($"a/{Tokens[1]}.cs")[2..]));

    [TestCase("net10.0-windows10.0.19041.0")]
    [TestCase("Microsoft.NETCore.App.Ref.10.0.0-preview.6.25358.103.nupkg")]
    [TestCase("GetAccessToken_WhenTheTokenIsExpiredAndThereIsNoRefreshToken_Throws15.cs")]
    [TestCase("test_user_token_login_password_when_is_null_api_key2.cs")]
    [TestCase("20261129183045_AddTokensTable.cs")]
    [TestCase("sk-SK.Designer.cs")]
    [TestCase("live_streaming_configuration_2026.cs")]
    [TestCase("MT940Parser.Statement.Version_2_0_0.cs")]
    [TestCase("AKIA_KeyParser.cs")]
    [TestCase("ghp_TokenFormat.cs")]
    [TestCase("chunk-Bk3xQ9Zt.js")]
    [TestCase("redacted-github-token-0123456789abcdef.cs")]
    public void Hide_OrdinaryName_Stays(string name) => Assert.That(SecretNames.Hide(name), Is.EqualTo(name));

    [Test]
    public void Hide_HashesAndIdentifiers_Stay() =>
        Gen.Select(Gen.Byte.Array[64], Gen.Guid)
            .Sample(
                (bytes, guid) =>
                {
                    var hash = Convert.ToHexStringLower(bytes);
                    foreach (var length in new[] { 16, 32, 40, 64, 128 })
                    {
                        AssertStays($"cache-{hash[..length]}.cs");
                        AssertStays($"{hash[..length].ToUpperInvariant()}.cs");
                        AssertStays($"key_{hash[..length]}/v{hash[..length]}.cs");
                    }

                    AssertStays($"{guid}.generated.cs");
                    AssertStays($"api-{guid}/{{{guid}}}.cs");
                    AssertStays($"key-{guid:N}.cs");
                }
            );

    private static string Hidden(int seed) =>
        SecretNames.Hide("gh" + "p_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}")))[..36] + "-key.cs");

    private static void AssertStays(string name)
    {
        if (SecretNames.Hide(name) != name)
            Assert.Fail($"{name} became {SecretNames.Hide(name)}");
    }
}
