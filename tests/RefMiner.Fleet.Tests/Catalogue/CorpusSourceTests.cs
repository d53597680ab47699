using CsCheck;

namespace RefMiner.Catalogue;

public sealed class CorpusSourceTests
{
    [TestCase("https://code.example/team/shop.git", true)]
    [TestCase("http://code.example:8080/shop", true)]
    [TestCase("ssh://git@code.example:22/shop", true)]
    [TestCase("git://code.example/shop", true)]
    [TestCase("git@code.example:team/shop.git", true)]
    [TestCase("https://[::1]/shop", true)]
    [TestCase("file:///srv/shop.git", true)]
    [TestCase("/srv/shop", false)]
    public void Read_Address_IsTakenAsItIs(string address, bool isGit)
    {
        var (fault, source) = CorpusSource.Read(address, null);

        Assert.That((fault, source?.Address, source?.IsGit), Is.EqualTo(((string?)null, address, isGit)));
    }

    [TestCase("--upload-pack=touch /tmp/x")]
    [TestCase("-oProxyCommand=touch /tmp/x")]
    [TestCase("ext::sh -c touch% /tmp/x")]
    [TestCase("fd::17")]
    [TestCase("ssh://-oProxyCommand=x/shop")]
    [TestCase("ssh://-oProxyCommand=x@code.example/shop")]
    [TestCase("-oProxyCommand=x@code.example:shop")]
    [TestCase("git@-oProxyCommand=x:shop")]
    [TestCase("git@code.example:-x")]
    [TestCase("git@code.example:shop\n--upload-pack=x")]
    [TestCase("https://code.example/shop\u0000")]
    [TestCase("https://user:secret@code.example/shop")]
    [TestCase("https://secret@code.example/shop")]
    [TestCase("HTTPS://user:secret@code.example/shop")]
    [TestCase("ssh://user:secret@code.example/shop")]
    [TestCase("https://code.example/shop?private_token=secret")]
    [TestCase("https://code.example/shop#access_token=secret")]
    [TestCase("ftp://user:secret@code.example/shop")]
    [TestCase("javascript:alert(1)")]
    [TestCase("https:///shop")]
    [TestCase("shop")]
    [TestCase("./shop")]
    [TestCase("../shop")]
    [TestCase("~/shop")]
    [TestCase("")]
    public void Read_WhatGitCouldTakeForMore_IsRefusedAndNoSecretShown(string address)
    {
        var (fault, source) = CorpusSource.Read(address, null);

        Assert.That(source, Is.Null);
        Assert.That(fault, Does.StartWith("source ").And.Not.Contain("secret").And.Not.Contain("\n"));
    }

    [Test]
    public void Read_AddressLongerThanAny_IsRefused() =>
        Assert.That(CorpusSource.Read("https://code.example/" + new string('a', 3000), null).Source, Is.Null);

    [TestCase("main")]
    [TestCase("release/1.0")]
    [TestCase("dependabot/nuget/a+b-1.2.3")]
    [TestCase("feature#12")]
    public void Read_Branch_MakesAFolderARepository(string branch) =>
        Assert.That(CorpusSource.Read("/srv/shop", branch).Source?.IsGit, Is.True);

    [TestCase("--help")]
    [TestCase("-b")]
    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a..b")]
    [TestCase("a.lock")]
    [TestCase("a/")]
    [TestCase("a.")]
    [TestCase("a:b")]
    [TestCase("+a:b")]
    [TestCase("a~1")]
    [TestCase("a^")]
    [TestCase("@{1}")]
    [TestCase("a*")]
    [TestCase("main\n")]
    public void Read_NoNameOfABranch_IsRefused(string branch) =>
        Assert.That(CorpusSource.Read("https://code.example/shop", branch).Fault, Does.StartWith("branch ").And.Not.Contain("\n"));

    [Test]
    public void Read_AnyText_IsRefusedOrCanBeNoOption() =>
        Gen.String.Sample(text =>
        {
            foreach (var address in new[] { text, "https://" + text, "git@" + text, "ssh://" + text + "/x", "/" + text })
            {
                var (fault, source) = CorpusSource.Read(address, null);

                Assert.That((fault is null, source is null), Is.EqualTo((source is not null, fault is not null)));
                Assert.That(source?.Address, Is.Null.Or.Not.StartWith("-"));
            }
        });

    [TestCase("https://user:hunter2@code.example/shop")]
    [TestCase("fatal: unable to access 'https://hunter2@code.example/shop/': refused")]
    [TestCase("ssh://a:hunter2@b and https://hunter2@c")]
    public void Shown_Address_HoldsNoUserOrPassword(string text) =>
        Assert.That(CorpusSource.Shown(text), Does.Contain("://***@").And.Not.Contain("hunter2"));

    [Test]
    public void Shown_PasswordThatIsCutOff_IsNotShownInPart() =>
        Assert.That(CorpusSource.Shown("https://user:hunter2" + new string('x', 3000) + "@code.example/shop"), Does.Not.Contain("hunter2"));
}
