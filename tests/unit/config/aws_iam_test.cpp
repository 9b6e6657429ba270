#include "migrate/config/aws_iam.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <map>
#include <string>

#include "folder.hpp"
#include "migrate/base/error.hpp"

using migrate::Error;
using migrate::ErrorCode;
using migrate::Timestamp;
using migrate::config::AwsCredentials;
using migrate::config::AwsSources;
using migrate::config::find_aws_credentials;
using migrate::config::find_aws_region;
using migrate::config::rds_auth_token;
using migrate::config::Secret;

namespace {

constexpr const char* host = "prod-instance.us-east-1.rds.amazonaws.com";

Timestamp at(long long seconds) {
  return Timestamp(std::chrono::seconds(seconds));
}

/// A home with the two files of AWS's tools.
struct Home {
  ConfigFolder folder{""};
  AwsSources sources{folder.sources.variable, "", ""};

  Home() {
    folder.environment["HOME"] = folder.path.string();
    std::filesystem::create_directory(folder.path / ".aws");
  }
  void credentials(std::string_view text) const { migrate::write_file(folder.path / ".aws/credentials", text); }
  void config(std::string_view text) const { migrate::write_file(folder.path / ".aws/config", text); }
};

Error refusal(const AwsSources& sources) {
  try {
    static_cast<void>(find_aws_credentials(sources));
  } catch (const Error& error) {
    CHECK(error.code == ErrorCode::config);
    return error;
  }
  FAIL("credentials were found");
  return {ErrorCode::config, ""};
}

}  // namespace

// Sources: the tests of botocore's generate_db_auth_token and of the AWS SDK for Rust's auth_token. The first one
// compares URLs without regard to the order of their parameters; the order here is the signed one.
TEST_CASE("aws iam: the published tokens") {
  CHECK(rds_auth_token(host, "3306", "someusername", "us-east-1", {"akid", Secret("skid"), Secret()}, at(1478540373))
            .reveal() ==
        "prod-instance.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=someusername"
        "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=akid%2F20161107%2Fus-east-1%2Frds-db%2Faws4_request"
        "&X-Amz-Date=20161107T173933Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=d1138cdbc0ca63eec012ec0fc6c2267e03642168f5884a7795320d4c18374c61");
  CHECK(rds_auth_token(host, "3306", "peccy", "us-east-1", {"akid", Secret("secret"), Secret()}, at(1724709600))
            .reveal() ==
        "prod-instance.us-east-1.rds.amazonaws.com:3306/?Action=connect&DBUser=peccy"
        "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=akid%2F20240826%2Fus-east-1%2Frds-db%2Faws4_request"
        "&X-Amz-Date=20240826T220000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=dd0cba843009474347af724090233265628ace491ea17ce3eb3da098b983ad89");
}

// Computed by a second implementation, in Python, of the same description.
TEST_CASE("aws iam: a session token and an odd name are signed too") {
  const AwsCredentials credentials{"akid", Secret("secret"), Secret("tok/en+==")};
  CHECK(rds_auth_token("db.cluster-abc123.us-east-1.rds.amazonaws.com", "5432", "app user", "us-east-1", credentials,
                       at(1724709600))
            .reveal() ==
        "db.cluster-abc123.us-east-1.rds.amazonaws.com:5432/?Action=connect&DBUser=app%20user"
        "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=akid%2F20240826%2Fus-east-1%2Frds-db%2Faws4_request"
        "&X-Amz-Date=20240826T220000Z&X-Amz-Expires=900&X-Amz-Security-Token=tok%2Fen%2B%3D%3D"
        "&X-Amz-SignedHeaders=host&X-Amz-Signature=f4c11836190651026c3320b1cd51050f3176bbe8820d1a330a4aa18a504e9197");
}

TEST_CASE("aws iam: credentials come from the environment, else from the profile") {
  Home home;
  home.credentials(
      "# mine\n[default]\naws_access_key_id = d-id\naws_secret_access_key=d-key\n\n[deploy]\r\n"
      "aws_access_key_id=p-id\r\nAWS_SECRET_ACCESS_KEY = p=key\r\naws_session_token = p-token\r\n");
  home.config("[profile cfg]\naws_access_key_id = c-id\naws_secret_access_key = c-key\n");
  AwsCredentials found = find_aws_credentials(home.sources);
  CHECK(found.access_key_id == "d-id");
  CHECK(found.secret_access_key.reveal() == "d-key");
  CHECK(found.session_token.empty());

  home.folder.environment["AWS_PROFILE"] = "deploy";
  found = find_aws_credentials(home.sources);
  CHECK(found.access_key_id == "p-id");
  CHECK(found.secret_access_key.reveal() == "p=key");
  CHECK(found.session_token.reveal() == "p-token");

  home.sources.profile = "cfg";
  CHECK(find_aws_credentials(home.sources).secret_access_key.reveal() == "c-key");

  home.folder.environment["AWS_ACCESS_KEY_ID"] = "e-id";
  CHECK(find_aws_credentials(home.sources).access_key_id == "c-id");  // half a pair is none
  home.folder.environment["AWS_SECRET_ACCESS_KEY"] = "e-key";
  home.folder.environment["AWS_SESSION_TOKEN"] = "e-token";
  found = find_aws_credentials(home.sources);
  CHECK(found.access_key_id == "e-id");
  CHECK(found.secret_access_key.reveal() == "e-key");
  CHECK(found.session_token.reveal() == "e-token");
}

TEST_CASE("aws iam: other files may be named, and who finds nothing hears where it looked") {
  Home home;
  home.folder.environment["AWS_SHARED_CREDENTIALS_FILE"] = (home.folder.path / "keys").string();
  home.folder.environment["AWS_CONFIG_FILE"] = (home.folder.path / "settings").string();
  const Error error = refusal(home.sources);
  CHECK(error.message.find("AWS_ACCESS_KEY_ID") != std::string::npos);
  CHECK(error.message.find("profile 'default'") != std::string::npos);
  CHECK(error.message.find((home.folder.path / "keys").string()) != std::string::npos);
  CHECK(error.hint.find("password_command") != std::string::npos);
  migrate::write_file(home.folder.path / "keys", "[default]\naws_access_key_id=k\n");
  CHECK(refusal(home.sources).message == error.message);
  migrate::write_file(home.folder.path / "keys", "[default]\naws_access_key_id=k\naws_secret_access_key=s");
  CHECK(find_aws_credentials(home.sources).access_key_id == "k");
}

TEST_CASE("aws iam: the region is what was said, else what the host's name says, else the profile's") {
  Home home;
  CHECK(find_aws_region(host, home.sources) == "us-east-1");
  CHECK(find_aws_region("DB.cluster-x.EU-CENTRAL-1.rds.amazonaws.com", home.sources) == "eu-central-1");
  CHECK(find_aws_region("db.x.cn-north-1.rds.amazonaws.com.cn", home.sources) == "cn-north-1");
  CHECK(find_aws_region("db.x.rds.cn-north-1.amazonaws.com.cn", home.sources) == "cn-north-1");
  CHECK_THROWS_AS(static_cast<void>(find_aws_region("db.example.com", home.sources)), Error);
  CHECK_THROWS_AS(static_cast<void>(find_aws_region("rds", home.sources)), Error);

  home.config("[default]\nregion = sa-east-1\ns3 =\n  region = not-this\n[profile deploy]\nregion=ap-south-1\n");
  CHECK(find_aws_region("db.example.com", home.sources) == "sa-east-1");
  home.sources.profile = "deploy";
  CHECK(find_aws_region("db.example.com", home.sources) == "ap-south-1");
  home.folder.environment["AWS_DEFAULT_REGION"] = "eu-west-2";
  CHECK(find_aws_region(host, home.sources) == "eu-west-2");
  home.folder.environment["AWS_REGION"] = "eu-west-1";
  CHECK(find_aws_region(host, home.sources) == "eu-west-1");
  home.sources.region = "us-west-2";
  CHECK(find_aws_region(host, home.sources) == "us-west-2");
}
