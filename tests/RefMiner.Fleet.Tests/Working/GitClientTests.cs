using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RefMiner.Catalogue;
using RefMiner.Running;

namespace RefMiner.Working;

public sealed class GitClientTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();

    [TearDown]
    public void Delete() => _folder.Dispose();

    [Test]
    public async Task Checkout_Repository_BringsTheTipOfTheBranchWithoutHistory()
    {
        var repository = new TestRepository(_folder.At("shop"));
        repository.Commit("A.cs", "first");
        var main = repository.Commit("A.cs", "second");
        repository.Git("checkout", "--quiet", "-b", "next");
        var next = repository.Commit("A.cs", "third");
        repository.Git("checkout", "--quiet", "main");
        var git = new GitClient(Limit);

        var (tip, tipOfNext) = (await git.Tip(Source(repository.Url), default), await git.Tip(Source(repository.Url, "next"), default));
        await git.Checkout(Source(repository.Url), _folder.At("main"), submodules: false, default);
        await git.Checkout(Source(_folder.At("shop"), "next"), _folder.At("next"), submodules: false, default);

        Assert.That((tip, tipOfNext), Is.EqualTo((main, next)));
        Assert.That(
            (File.ReadAllText(_folder.At("main", "A.cs")), File.ReadAllText(_folder.At("next", "A.cs"))),
            Is.EqualTo(("second", "third"))
        );
        Assert.That(TestRepository.GitIn(_folder.At("main"), "rev-list", "--count", "HEAD").Trim(), Is.EqualTo("1"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Checkout_Submodules_AreFetchedWhenAskedFor(bool submodules)
    {
        var part = new TestRepository(_folder.At("part"));
        part.Commit("Part.cs", "part");
        var shop = new TestRepository(_folder.At("shop"));
        shop.Git("submodule", "--quiet", "add", part.Url, "part");
        shop.Commit("A.cs", "whole");

        await new GitClient(Limit).Checkout(Source(shop.Url), _folder.At("tree"), submodules, default);

        Assert.That(
            (File.Exists(_folder.At("tree", "A.cs")), File.Exists(_folder.At("tree", "part", "Part.cs"))),
            Is.EqualTo((true, submodules))
        );
    }

    [Test]
    public async Task Checkout_SubmoduleOfARemoteThatNamesAFolderOfTheWorker_IsRefused()
    {
        var secret = new TestRepository(_folder.At("own"));
        secret.Commit("Own.cs", "the worker's own");
        var shop = new TestRepository(_folder.At("served", "shop"));
        shop.Git("submodule", "--quiet", "add", secret.Url, "part");
        shop.Commit("A.cs", "whole");
        using var server = GitServer.Start(_folder.At("served"));
        var git = new GitClient(Limit);

        await git.Checkout(Source(server.Url("shop")), _folder.At("without"), submodules: false, default);

        Assert.That(
            () => git.Checkout(Source(server.Url("shop")), _folder.At("with"), submodules: true, default),
            Refused().With.Message.Contains("submodule").And.Message.Contains("file")
        );
        Assert.That(Directory.EnumerateFiles(_folder.At("with"), "Own.cs", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public async Task Checkout_TreeThatAsksForAFilterOrALink_RunsNothing()
    {
        var shop = new TestRepository(_folder.At("shop"));
        File.CreateSymbolicLink(_folder.At("shop", "link.cs"), "/etc/passwd");
        shop.Commit(".gitattributes", "*.cs filter=lfs diff=lfs merge=lfs\n");
        shop.Commit("A.cs", "whole");

        await new GitClient(Limit).Checkout(Source(shop.Url), _folder.At("tree"), submodules: false, default);

        Assert.That(File.ReadAllText(_folder.At("tree", "A.cs")), Is.EqualTo("whole"));
    }

    [Test]
    public void Tip_BranchThatIsMissing_SaysWhich()
    {
        var shop = new TestRepository(_folder.At("shop"));
        shop.Commit("A.cs", "whole");
        var git = new GitClient(Limit);

        Assert.That(() => git.Tip(Source(shop.Url, "gone"), default), Refused().With.Message.Contains("there is no refs/heads/gone"));
        Assert.That(
            () => git.Checkout(Source(shop.Url, "gone"), _folder.At("tree"), submodules: false, default),
            Refused().With.Message.Contains("gone")
        );
    }

    [Test]
    public void Tip_RemoteThatIsGone_SaysWhich()
    {
        var git = new GitClient(Limit);

        Assert.That(() => git.Tip(Source("file:///no/such/place"), default), Refused().With.Message.Contains("file:///no/such/place"));
        Assert.That(
            () => git.Checkout(Source("file:///no/such/place"), _folder.At("tree"), submodules: false, default),
            Refused().With.Message.Contains("file:///no/such/place")
        );
    }

    [Test]
    public void Tip_EmptyRepository_SaysThatThereIsNoHead()
    {
        var shop = new TestRepository(_folder.At("shop"));

        Assert.That(() => new GitClient(Limit).Tip(Source(shop.Url), default), Refused().With.Message.Contains("there is no HEAD"));
    }

    [Test]
    public void Tip_OnlyAnotherRefOfThatEnding_SaysThatThereIsNone()
    {
        var shop = new TestRepository(_folder.At("shop"));
        var commit = shop.Commit("A.cs", "whole");
        shop.Git("update-ref", "refs/remotes/origin/HEAD", commit);
        shop.Git("symbolic-ref", "HEAD", "refs/heads/unborn");

        Assert.That(() => new GitClient(Limit).Tip(Source(shop.Url), default), Refused().With.Message.Contains("there is no HEAD"));
    }

    [Test]
    public void Tip_RemoteThatNeverAnswers_IsGivenUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"git://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/shop");

        Assert.That(
            () => new GitClient(TimeSpan.FromMilliseconds(300)).Tip(Source(url), default),
            Refused().With.Message.Contains("longer than")
        );
    }

    [TestCase("the end\n")]
    [TestCase("")]
    public async Task Tail_TextThatIsCutWithinAPassword_BeginsWithTheNextLine(string end)
    {
        using var reader = new StringReader($"https://user:{string.Concat(Enumerable.Repeat("hunter2", 1000))}@code.example\n{end}");

        Assert.That(await GitClient.Tail(reader, default), Is.EqualTo(end));
    }

    [Test]
    public async Task Tip_RemoteThatSaysMuch_IsShownFromItsEndWithoutItsSecrets()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var talking = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var said =
                $"ERR https://user:{string.Concat(Enumerable.Repeat("hunter2", 400))}@code.example/shop {new string('x', 500)} the end";
            await client.GetStream().ReadExactlyAsync(new byte[4]);
            await client
                .GetStream()
                .WriteAsync(
                    System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{said.Length + 4:x4}{said}"))
                );
        });
        var url = string.Create(CultureInfo.InvariantCulture, $"git://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/shop");

        Assert.That(
            () => new GitClient(Limit).Tip(Source(url), default),
            Refused().With.Message.Contains("the end").And.Message.Not.Contains("hunter2")
        );
        await talking;
    }

    [Test]
    public void Tip_Cancelled_EndsAsCancelled()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"git://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/shop");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        Assert.That(() => new GitClient(Limit).Tip(Source(url), stop.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static CorpusSource Source(string address, string? branch = null) => CorpusSource.Read(address, branch).Source!;

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused() =>
        Throws.TypeOf<FleetException>().With.Property("Id").EqualTo("RM8007");

    /// <summary>Repositories below a folder, served on loopback by git's own protocol.</summary>
    private sealed class GitServer : IDisposable
    {
        private readonly Process _daemon;
        private readonly int _port;

        private GitServer(Process daemon, int port) => (_daemon, _port) = (daemon, port);

        public static GitServer Start(string folder)
        {
            var port = PostgresServer.FreePort();
            var daemon = Process.Start(
                "git",
                [
                    "daemon",
                    "--export-all",
                    "--reuseaddr",
                    $"--base-path={folder}",
                    "--listen=127.0.0.1",
                    string.Create(CultureInfo.InvariantCulture, $"--port={port}"),
                    folder,
                ]
            );
            Waiting.Until(() => Answers(port) || daemon.HasExited, "git daemon does not listen");
            if (daemon.HasExited)
                Assert.Ignore("This git has no daemon.");
            return new GitServer(daemon, port);
        }

        public string Url(string name) => string.Create(CultureInfo.InvariantCulture, $"git://127.0.0.1:{_port}/{name}");

        public void Dispose()
        {
            _daemon.Kill(entireProcessTree: true);
            _daemon.WaitForExit();
            _daemon.Dispose();
        }

        private static bool Answers(int port)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
